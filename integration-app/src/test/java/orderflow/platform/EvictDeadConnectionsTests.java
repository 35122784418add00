package orderflow.platform;

import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride.Override;
import orderflow.FreePorts;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	@ParameterizedTest
	@CsvSource({ "3906, S0002, MUST_EVICT", "40613, S0001, MUST_EVICT", "1205, 40001, CONTINUE_EVICT",
			"2627, 23000, CONTINUE_EVICT" })
	void dropsAConnectionWhoseDatabaseHasMovedAway(int error, String sqlState, Override verdict) {
		assertThat(new EvictDeadConnections().adjudicate(new SQLException("", sqlState, error))).isEqualTo(verdict);
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
