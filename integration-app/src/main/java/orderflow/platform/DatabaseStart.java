package orderflow.platform;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Does in the background, one after the other, what needs the database at start: waiting
 * for it, a look at how it was prepared, the migrations, and starting Hibernate, which
 * looks at the schema. The rest of the application need not wait for any of them.
 */
@Component
class DatabaseStart implements FlywayMigrationStrategy {

	private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("database-start-");

	private final DatabaseWatch watch;

	private volatile CompletableFuture<?> steps;

	DatabaseStart(DatabaseWatch watch, ReadCommittedSnapshot snapshot) {
		this.watch = watch;
		this.steps = watch.start().thenRunAsync(snapshot::look, threads);
	}

	@Override
	public void migrate(Flyway flyway) {
		steps = steps.thenRunAsync(flyway::migrate, threads);
	}

	/** For what may be done after the migrations. */
	AsyncTaskExecutor executor() {
		return new NextStep();
	}

	/** Whether the database has been prepared and can be reached; never waits. */
	boolean isAvailable() {
		return steps.isDone() && !steps.isCompletedExceptionally() && watch.isReachable();
	}

	/**
	 * Waits until the database has been prepared.
	 * @return false if the application is stopped before
	 * @throws Exception why the database cannot be prepared
	 */
	boolean await() throws Exception {
		try {
			steps.get();
			return true;
		}
		catch (ExecutionException ex) {
			if (watch.isStopped()) {
				return false;
			}
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	/**
	 * Ends the waiting.
	 * @return whether the database has been prepared
	 */
	boolean stop() {
		watch.stop();
		return steps.handle((result, failure) -> failure == null).join();
	}

	private final class NextStep implements AsyncTaskExecutor {

		@Override
		public <T> Future<T> submit(Callable<T> task) {
			CompletableFuture<T> step = steps.thenApplyAsync((before) -> call(task), threads);
			steps = step;
			return step;
		}

		@Override
		public void execute(Runnable task) {
			submit(Executors.callable(task));
		}

		private static <T> T call(Callable<T> task) {
			try {
				return task.call();
			}
			catch (Exception ex) {
				throw new CompletionException(ex);
			}
		}

	}

}
