package orderflow.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import orderflow.FreePorts;
import orderflow.JavaProcess;
import orderflow.OrderApi;
import orderflow.Topics;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.awaitility.Awaitility.await;

/**
 * Orderflow as in production: each role a process of its own, beside one broker and one
 * database. What happens between workers and order service goes through a proxy.
 */
final class Installation implements AutoCloseable {

	static final String WORKERS = "fulfillment-worker";

	static final Duration TIME_TO_START = Duration.ofMinutes(5);

	private final Path directory;

	private final JavaProcess broker;

	private final JavaProcess database;

	private final JavaProcess orderService;

	private final List<JavaProcess> workers;

	private final JavaProcess deadLetters;

	private final OrderApiProxy proxy;

	private final OrderApi orderApi;

	private final Topics topics;

	private final JdbcTemplate jdbc;

	private final Map<String, String> settings;

	/** Starts nothing yet. */
	Installation(Path directory) {
		int brokerPort = FreePorts.next();
		int databasePort = FreePorts.next();
		int orderApiPort = FreePorts.next();
		String url = "jdbc:h2:tcp://127.0.0.1:" + databasePort
				+ "/./orderflow;MODE=MSSQLServer;WRITE_DELAY=0;LOCK_TIMEOUT=10000";
		this.directory = directory;
		this.proxy = new OrderApiProxy(FreePorts.next(), orderApiPort);
		this.settings = Map.of("SPRING_DATASOURCE_URL", url, "CAMEL_COMPONENT_KAFKA_BROKERS", "127.0.0.1:" + brokerPort,
				"ORDERFLOW_ORDERS_URL", proxy.address(),
				// So that what a dead worker leaves is taken over soon, and a slow one is
				// not taken for dead.
				"CAMEL_COMPONENT_KAFKA_SESSION_TIMEOUT_MS", "20000", //
				"ORDERFLOW_SHIPPING_LATENCY", "20ms", //
				"ORDERFLOW_STATUS_CALL_TIMEOUT", "2000", //
				"ORDERFLOW_STATUS_CALL_SECONDS_OPEN", "2", //
				"ORDERFLOW_REDRIVE_FIRST_DELAY", "1000");
		this.broker = JavaProcess.ofClass("broker", directory, BrokerProcess.class, "broker",
				String.valueOf(brokerPort));
		this.database = JavaProcess.ofClass("database", directory, DatabaseProcess.class, "database",
				String.valueOf(databasePort));
		this.orderService = role("orders", "orders", orderApiPort);
		this.workers = IntStream.rangeClosed(1, 2)
			.mapToObj((number) -> role("worker-" + number, "fulfillment", FreePorts.next()))
			.toList();
		this.deadLetters = role("dead-letters", "dead-letters", FreePorts.next());
		this.orderApi = new OrderApi(orderApiPort);
		this.topics = new Topics("127.0.0.1:" + brokerPort);
		this.jdbc = new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""));
	}

	private JavaProcess role(String name, String role, int port) {
		Map<String, String> environment = new HashMap<>(settings);
		environment.put("ORDERFLOW_ROLES", role);
		environment.put("SERVER_PORT", String.valueOf(port));
		environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(port + 1));
		return JavaProcess.ofApplication(name, directory, environment);
	}

	void startBrokerAndDatabase() {
		broker.start();
		database.start();
		await().atMost(TIME_TO_START)
			.ignoreExceptions()
			.until(() -> topics.records(Topics.DEAD_LETTERS).isEmpty()
					&& jdbc.queryForObject("SELECT 1", Integer.class) == 1);
	}

	/** Starts everything and waits until it serves. */
	void start() {
		startBrokerAndDatabase();
		roles().forEach(JavaProcess::start);
		awaitOrderService();
		awaitWorkers();
	}

	void awaitOrderService() {
		await().atMost(TIME_TO_START).until(orderApi::isServing);
	}

	/** Waits until there is a worker that is given events. */
	void awaitWorkers() {
		await().atMost(TIME_TO_START).until(() -> topics.consumersOf(WORKERS) > 0);
	}

	JavaProcess broker() {
		return broker;
	}

	JavaProcess database() {
		return database;
	}

	JavaProcess orderService() {
		return orderService;
	}

	List<JavaProcess> workers() {
		return workers;
	}

	JavaProcess deadLetters() {
		return deadLetters;
	}

	OrderApiProxy proxy() {
		return proxy;
	}

	OrderApi orderApi() {
		return orderApi;
	}

	Topics topics() {
		return topics;
	}

	JdbcTemplate jdbc() {
		return jdbc;
	}

	/** How often a worker has found an event in the ledger. */
	long skippedDuplicates() {
		return workers.stream()
			.flatMap((worker) -> worker.log().lines())
			.filter((line) -> line.contains("was already processed"))
			.count();
	}

	@Override
	public void close() {
		topics.close();
		List<JavaProcess> processes = new ArrayList<>(roles());
		processes.add(broker);
		processes.add(database);
		processes.forEach(JavaProcess::close);
		proxy.close();
	}

	/** The processes that should be running and are not. */
	List<JavaProcess> dead() {
		return Stream.concat(roles().stream(), Stream.of(broker, database))
			.filter((process) -> !process.isAlive())
			.toList();
	}

	private List<JavaProcess> roles() {
		return Stream.concat(Stream.of(orderService, deadLetters), workers.stream()).toList();
	}

}
