package orderflow;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An empty database for an application: of H2, or, if {@code SPRING_DATASOURCE_URL} and
 * its user name and password say where there is one, of a SQL Server on which the user
 * may create databases. They are left there, and made anew by the next tests.
 */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String URL_VARIABLE = "SPRING_DATASOURCE_URL";

	private static final String SQL_SERVER = "jdbc:sqlserver:";

	private static final AtomicInteger databases = new AtomicInteger();

	/** For tests whose database may be forgotten with their process. */
	@Override
	public void initialize(ConfigurableApplicationContext application) {
		TestPropertyValues
			.of("spring.datasource.url="
					+ url("jdbc:h2:mem:tests-" + databases.incrementAndGet() + ";MODE=MSSQLServer;DB_CLOSE_DELAY=-1"))
			.applyTo(application);
	}

	/**
	 * Where an application finds an empty database.
	 * @param h2 the one to use unless there is a SQL Server
	 */
	static String url(String h2) {
		String url = System.getenv(URL_VARIABLE);
		return (url != null && url.startsWith(SQL_SERVER)) ? newDatabase(url) : h2;
	}

	private static String newDatabase(String url) {
		String name = "orderflow_test_" + databases.incrementAndGet();
		try (var connection = DriverManager.getConnection(url, System.getenv("SPRING_DATASOURCE_USERNAME"),
				System.getenv("SPRING_DATASOURCE_PASSWORD")); Statement statement = connection.createStatement()) {
			for (String sql : List.of("""
					IF DB_ID('%1$s') IS NOT NULL
					BEGIN ALTER DATABASE %1$s SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE %1$s END""",
					"CREATE DATABASE %1$s", "ALTER DATABASE %1$s SET READ_COMMITTED_SNAPSHOT ON")) {
				statement.execute(sql.formatted(name));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return in(url, name);
	}

	/** Of several names in a URL, the driver might take any. */
	static String in(String url, String database) {
		return url.replaceAll("(?i);(databaseName|database)=[^;]*", "") + ";databaseName=" + database;
	}

}
