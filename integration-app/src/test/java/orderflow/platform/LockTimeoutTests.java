package orderflow.platform;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import orderflow.DatabaseWords;
import orderflow.RouteTest;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class LockTimeoutTests {

	@Autowired
	private Flyway flyway;

	@Autowired
	private JdbcTemplate jdbc;

	@Test
	void letsMigrationsWaitLongerForALockThanAnybodyElse() {
		LockTimeouts ofMigrations = new LockTimeouts();
		Flyway.configure().configuration(flyway.getConfiguration()).callbacks(ofMigrations).load().validate();
		assertThat(ofMigrations.found).containsExactly(600_000);
		assertThat(jdbc.execute((ConnectionCallback<Integer>) DatabaseWords::lockTimeout)).isEqualTo(2000);
	}

	/** Looks at the connections that migrations are given. */
	private static final class LockTimeouts extends BaseCallback {

		private final Set<Integer> found = new HashSet<>();

		@Override
		public void handle(Event event, Context context) {
			try {
				found.add(DatabaseWords.lockTimeout(context.getConnection()));
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
