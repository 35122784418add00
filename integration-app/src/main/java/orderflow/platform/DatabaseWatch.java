package orderflow.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.persistence.PersistenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks every second whether the database can be reached, so that nobody else need wait
 * to find out, and says in one line now and then that it cannot.
 */
@Component
class DatabaseWatch {

	private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

	private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

	private static final int SECONDS_TO_ANSWER = 5;

	private final DataSource dataSource;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(DatabaseWatch::thread);

	private final CompletableFuture<Void> found = new CompletableFuture<>();

	private volatile boolean reachable;

	private Instant nextWarning = Instant.MIN;

	DatabaseWatch(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Begins to look.
	 * @return ends when the database has been reached for the first time, and fails with
	 * a {@link PersistenceException} when the application is stopped before
	 */
	CompletableFuture<Void> start() {
		thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
		return found;
	}

	/** Whether the database could be reached a moment ago; never waits. */
	boolean isReachable() {
		return reachable;
	}

	boolean isStopped() {
		return thread.isShutdown();
	}

	void stop() {
		thread.shutdown();
		found.completeExceptionally(
				new PersistenceException("The application was stopped before its database was reachable"));
	}

	private void look() {
		try {
			ask();
			reachable = true;
			found.complete(null);
			sayThatItIsBack();
		}
		catch (SQLException | RuntimeException ex) {
			reachable = false;
			sayThatItIsAway(causeOf(ex));
		}
	}

	private void ask() throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			if (!connection.isValid(SECONDS_TO_ANSWER)) {
				throw new SQLException("It does not answer");
			}
		}
	}

	private void sayThatItIsBack() {
		if (nextWarning != Instant.MIN) {
			log.info("The database is reachable");
			nextWarning = Instant.MIN;
		}
	}

	private void sayThatItIsAway(Throwable cause) {
		if (isStopped() || Instant.now().isBefore(nextWarning)) {
			return;
		}
		if (isRefusedLogin(cause)) {
			log.error("The database refuses the user name or the password, trying again: {}", cause.getMessage());
		}
		else {
			log.warn("The database is not reachable, trying again: {}", cause.getMessage());
		}
		nextWarning = Instant.now().plus(BETWEEN_WARNINGS);
	}

	/** The driver's own words; the pool only says that it has waited. */
	private static Throwable causeOf(Exception failure) {
		return (failure instanceof SQLTransientConnectionException && failure.getCause() != null) ? failure.getCause()
				: failure;
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "database-watch");
		thread.setDaemon(true);
		return thread;
	}

	private static boolean isRefusedLogin(Throwable cause) {
		return cause instanceof SQLInvalidAuthorizationSpecException
				|| cause instanceof SQLException ex && ex.getErrorCode() == SqlServerErrors.LOGIN_FAILED;
	}

}
