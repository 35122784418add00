package orderflow.platform;

import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

class ProductionDatabaseTests {

	private static final String URL = "jdbc:sqlserver://database:1433;databaseName=orderflow";

	private final ConfigurableEnvironment production = new StandardEnvironment();

	@BeforeEach
	void loadSettings() {
		production.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		ConfigDataEnvironmentPostProcessor.applyTo(production, null, null, "production");
	}

	@Test
	void isEncryptedAndItsCertificateChecked() throws SQLException {
		Map<String, String> settings = settings("spring.datasource.hikari.data-source-properties");
		Map<String, String> connection = connection(settings);
		assertThat(connection).containsEntry("encrypt", "True").containsEntry("trustServerCertificate", "false");
		assertThat(connection).containsAllEntriesOf(settings);
	}

	@Test
	void hasMigrationsOfItsOwn() {
		assertThat(locations(URL)).containsExactly("db/migration", "db/vendor/sqlserver");
		assertThat(locations("jdbc:h2:mem:any")).containsExactly("db/migration");
	}

	private Map<String, String> settings(String properties) {
		return Binder.get(production).bind(properties, Bindable.mapOf(String.class, String.class)).get();
	}

	/** What the driver makes of them. */
	private static Map<String, String> connection(Map<String, String> settings) throws SQLException {
		Properties properties = new Properties();
		properties.putAll(settings);
		Driver driver = new SQLServerDriver();
		Map<String, String> connection = new HashMap<>();
		for (DriverPropertyInfo property : driver.getPropertyInfo(URL, properties)) {
			connection.put(property.name, property.value);
		}
		return connection;
	}

	private static Iterable<String> locations(String url) {
		FluentConfiguration flyway = new FluentConfiguration().locations("classpath:db/migration");
		new VendorMigrations(url, new PathMatchingResourcePatternResolver()).customize(flyway);
		return Arrays.stream(flyway.getLocations()).map(Location::getRootPath).toList();
	}

}
