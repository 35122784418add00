package orderflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** The built application in a process of its own, with its embedded defaults. */
final class Application implements AutoCloseable {

	private static final File JAR = new File("target/integration-app.jar").getAbsoluteFile();

	private static final Duration TIME_TO_START = Duration.ofSeconds(120);

	private final Process process;

	private final OrderApi api;

	private final Path log;

	private Application(Process process, OrderApi api, Path log) {
		this.process = process;
		this.api = api;
		this.log = log;
	}

	/**
	 * Starts in a directory, on the data that it finds there, and waits until it serves.
	 */
	static Application start(Path directory, int httpPort, int brokerPort) throws IOException {
		return start(directory, httpPort, Map.of("ORDERFLOW_EMBEDDED_BROKER_PORT", String.valueOf(brokerPort)));
	}

	/** Starts in a directory, with more settings, and waits until it serves. */
	static Application start(Path directory, int httpPort, Map<String, String> settings) throws IOException {
		Application application = launch(directory, httpPort, settings);
		application.awaitServing();
		return application;
	}

	/** Starts in a directory, with more settings, and does not wait. */
	static Application launch(Path directory, int httpPort, Map<String, String> settings) throws IOException {
		File log = directory.resolve("application.log").toFile();
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString())
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
		builder.environment()
			.putAll(Map.of("SERVER_PORT", String.valueOf(httpPort), "MANAGEMENT_SERVER_PORT",
					String.valueOf(httpPort + 1), "ORDERFLOW_SHIPPING_LATENCY", "100ms",
					// How long the group waits for a consumer that was killed; the least
					// that brokers allow.
					"CAMEL_COMPONENT_KAFKA_SESSION_TIMEOUT_MS", "6000"));
		builder.environment().putAll(settings);
		return new Application(builder.start(), new OrderApi(httpPort), log.toPath());
	}

	OrderApi api() {
		return api;
	}

	/** The lines it has printed that contain a text. */
	List<String> log(String text) throws IOException {
		return Files.readAllLines(log).stream().filter((line) -> line.contains(text)).toList();
	}

	void awaitLog(String text) {
		await().atMost(TIME_TO_START).until(() -> !log(text).isEmpty());
	}

	/** Waits until it has ended by itself. */
	int awaitExitCode() {
		await().atMost(TIME_TO_START).until(() -> !process.isAlive());
		return process.exitValue();
	}

	/** Tells it to stop, and does not wait. */
	void terminate() {
		process.destroy();
	}

	/** As {@code kill -9} does. */
	void kill() {
		process.destroyForcibly().onExit().join();
	}

	/** As {@code kill} does. */
	@Override
	public void close() {
		process.destroy();
		process.onExit().join();
	}

	private void awaitServing() {
		try {
			await().atMost(TIME_TO_START).ignoreExceptions().until(() -> api.show("nothing").httpStatus() == 404);
		}
		catch (RuntimeException ex) {
			kill();
			throw ex;
		}
	}

}
