package orderflow;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import net.ttddyy.dsproxy.transform.TransformInfo;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Remembers the statements that the application prepares, other than those of the tests
 * themselves, and lets one of them fail, or a commit. H2 passes for SQL Server.
 */
public class WatchedDatabase implements BeanPostProcessor {

	private final Queue<String> statements = new ConcurrentLinkedQueue<>();

	private final AtomicInteger untilFailure = new AtomicInteger();

	private volatile SQLException failure;

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool) {
			pool.setDataSource(watched(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()));
		}
		return bean;
	}

	/** All statements of the present test, in their order. */
	public List<String> statements() {
		return List.copyOf(statements);
	}

	public void forgetStatements() {
		statements.clear();
	}

	/**
	 * Lets the n-th statement or commit from now on fail, once, in the place of being
	 * executed.
	 */
	void failAt(int n, SQLException failure) {
		this.failure = failure;
		this.untilFailure.set(n);
	}

	/** Ends that, and tells whether it has happened. */
	boolean hasFailed() {
		return untilFailure.getAndSet(0) < 0;
	}

	private DataSource watched(String url, String user, String password) {
		ProxyDataSourceBuilder database = ProxyDataSourceBuilder
			.create(new DriverManagerDataSource(url, user, password))
			.beforeMethod(this::failPerhaps);
		if (url.startsWith("jdbc:h2:")) {
			return database.queryTransformer((statement) -> H2AsSqlServer.translate(remembered(statement)))
				.afterMethod(WatchedDatabase::failAsSqlServer)
				.build();
		}
		return database.queryTransformer(this::remembered).build();
	}

	private String remembered(TransformInfo statement) {
		if (isByApplication()) {
			statements.add(statement.getQuery());
		}
		return statement.getQuery();
	}

	private void failPerhaps(MethodExecutionContext call) {
		if (isStep(call.getTarget(), call.getMethod()) && isByApplication()
				&& untilFailure.getAndUpdate(WatchedDatabase::countDown) == 1) {
			fail(failure);
		}
	}

	private static void failAsSqlServer(MethodExecutionContext call) {
		H2AsSqlServer.translate(call.getThrown()).ifPresent(WatchedDatabase::fail);
	}

	private static boolean isStep(Object target, Method method) {
		return target instanceof Statement && method.getName().startsWith("execute")
				|| target instanceof Connection && method.getName().equals("commit");
	}

	/** To -1, from where it does not go on. */
	private static int countDown(int n) {
		return (n > 1) ? n - 1 : -Math.abs(n);
	}

	/** Whoever of the project is closest to the database. */
	private static boolean isByApplication() {
		return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
			.walk((frames) -> frames.map(StackWalker.StackFrame::getDeclaringClass)
				.filter((type) -> type != WatchedDatabase.class && type.getName().startsWith("orderflow."))
				.findFirst()
				.map(WatchedDatabase::isOfApplication)
				.orElse(false));
	}

	private static boolean isOfApplication(Class<?> type) {
		return place(type).equals(place(OrderflowApplication.class));
	}

	private static Object place(Class<?> type) {
		return type.getProtectionDomain().getCodeSource().getLocation();
	}

	private static void fail(SQLException failure) {
		WatchedDatabase.<RuntimeException>throwUndeclared(failure);
	}

	/** JDBC's methods declare it, their listeners do not. */
	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void throwUndeclared(SQLException failure) throws T {
		throw (T) failure;
	}

}
