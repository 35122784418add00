package orderflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** The built application in a process of its own, with its embedded defaults. */
final class Application implements AutoCloseable {

	private static final Duration TIME_TO_START = Duration.ofSeconds(120);

	private final JavaProcess process;

	private final OrderApi api;

	private Application(JavaProcess process, OrderApi api) {
		this.process = process;
		this.api = api;
	}

	/**
	 * Starts in a directory, on the data that it finds there, and waits until it serves.
	 */
	static Application start(Path directory, int httpPort, int brokerPort) {
		JavaProcess process = JavaProcess.ofApplication("application", directory,
				Map.of("SERVER_PORT", String.valueOf(httpPort), "MANAGEMENT_SERVER_PORT", String.valueOf(httpPort + 1),
						"ORDERFLOW_EMBEDDED_BROKER_PORT", String.valueOf(brokerPort), "ORDERFLOW_SHIPPING_LATENCY",
						"100ms",
						// How long the group waits for a consumer that was killed; the
						// least that brokers allow.
						"CAMEL_COMPONENT_KAFKA_SESSION_TIMEOUT_MS", "6000"));
		process.start();
		Application application = new Application(process, new OrderApi(httpPort));
		application.awaitServing();
		return application;
	}

	OrderApi api() {
		return api;
	}

	void kill() {
		process.kill();
	}

	@Override
	public void close() {
		process.close();
	}

	private void awaitServing() {
		try {
			await().atMost(TIME_TO_START).until(api::isServing);
		}
		catch (RuntimeException ex) {
			kill();
			throw ex;
		}
	}

}
