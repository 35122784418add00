package orderflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
		return start(directory, httpPort, brokerPort, Map.of());
	}

	static Application start(Path directory, int httpPort, int brokerPort, Map<String, String> settings) {
		Map<String, String> environment = new HashMap<>(settings);
		environment.put("ORDERFLOW_EMBEDDED_BROKER_PORT", String.valueOf(brokerPort));
		return start(directory, httpPort, environment);
	}

	/** Starts in a directory, with more settings, and waits until it serves. */
	static Application start(Path directory, int httpPort, Map<String, String> settings) {
		Application application = launch(directory, httpPort, settings);
		application.awaitServing();
		return application;
	}

	/** Starts in a directory, with more settings, and does not wait. */
	static Application launch(Path directory, int httpPort, Map<String, String> settings) {
		return launch(JavaProcess.ofApplication("application", directory, environment(httpPort, settings)), httpPort);
	}

	/**
	 * Starts what an image holds in a directory, with more settings, and does not wait.
	 */
	static Application launch(List<String> arguments, Path directory, int httpPort, Map<String, String> settings) {
		return launch(JavaProcess.ofImage("application", directory, environment(httpPort, settings), arguments),
				httpPort);
	}

	private static Application launch(JavaProcess process, int httpPort) {
		process.start();
		return new Application(process, new OrderApi(httpPort));
	}

	private static Map<String, String> environment(int httpPort, Map<String, String> settings) {
		Map<String, String> environment = new HashMap<>(Map.of("SERVER_PORT", String.valueOf(httpPort),
				"MANAGEMENT_SERVER_PORT", String.valueOf(httpPort + 1), "ORDERFLOW_SHIPPING_LATENCY", "100ms",
				// How long the group waits for a consumer that was killed; the least
				// that brokers allow.
				"CAMEL_COMPONENT_KAFKA_SESSION_TIMEOUT_MS", "6000"));
		environment.putAll(settings);
		return environment;
	}

	OrderApi api() {
		return api;
	}

	/** The lines it has printed that contain a text. */
	List<String> log(String text) {
		return process.log().lines().filter((line) -> line.contains(text)).toList();
	}

	void awaitLog(String text) {
		await().atMost(TIME_TO_START).until(() -> !log(text).isEmpty());
	}

	/** Waits until it has ended by itself. */
	int awaitExitCode() {
		await().atMost(TIME_TO_START).until(() -> !process.isAlive());
		return process.exitCode();
	}

	/** Tells it to stop, and does not wait. */
	void terminate() {
		process.terminate();
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
