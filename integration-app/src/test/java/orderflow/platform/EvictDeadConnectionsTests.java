package orderflow.platform;

import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import orderflow.FreePorts;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EvictDeadConnectionsTests {

	private final int port = FreePorts.next();

	@Test
	void handsOutNoDeadConnectionOnceTheDatabaseIsBack() throws SQLException {
		Server database = startDatabase();
		try (HikariDataSource pool = pool()) {
			query(pool);
			database.stop();
			assertThatThrownBy(() -> query(pool)).isInstanceOf(SQLException.class);
			database = startDatabase();

			assertThat(query(pool)).isTrue();
		}
		finally {
			database.stop();
		}
	}

	private Server startDatabase() throws SQLException {
		return Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists").start();
	}

	private HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + port + "/mem:pool");
		pool.setMaximumPoolSize(1);
		pool.setAutoCommit(false);
		pool.setExceptionOverrideClassName(EvictDeadConnections.class.getName());
		return pool;
	}

	private static boolean query(HikariDataSource pool) throws SQLException {
		try (Connection connection = pool.getConnection(); var statement = connection.createStatement()) {
			return statement.execute("SELECT 1");
		}
	}

}
