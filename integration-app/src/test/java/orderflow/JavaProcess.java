package orderflow;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java process that can be treated as badly as any other, and started again. */
public final class JavaProcess implements AutoCloseable {

	private static final String JAR = new File("target/integration-app.jar").getAbsolutePath();

	private static final int SECONDS_TO_STOP = 120;

	private final String name;

	private final ProcessBuilder builder;

	private final Path log;

	private Process process;

	private JavaProcess(String name, Path directory, Map<String, String> environment, List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(arguments);
		this.name = name;
		this.log = directory.resolve(name + ".log");
		this.builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		this.builder.environment().putAll(environment);
	}

	/** The built application. It logs to a file of this name. */
	public static JavaProcess ofApplication(String name, Path directory, Map<String, String> environment) {
		return new JavaProcess(name, directory, environment, List.of("-jar", JAR));
	}

	/** What an image holds, as a container runs it. It logs to a file of this name. */
	static JavaProcess ofImage(String name, Path directory, Map<String, String> environment, List<String> arguments) {
		return new JavaProcess(name, directory, environment, arguments);
	}

	/** A class of the test's own class path. */
	public static JavaProcess ofClass(String name, Path directory, Class<?> main, String... arguments) {
		return new JavaProcess(name, directory, Map.of(),
				Stream
					.concat(Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
							Stream.of(arguments))
					.toList());
	}

	public void start() {
		try {
			process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As {@code kill -9} does. */
	public void kill() {
		process.destroyForcibly().onExit().join();
	}

	/** As {@code kill} does; the process has to end by itself before too long. */
	public void stop() {
		terminate();
		if (process.onExit().completeOnTimeout(null, SECONDS_TO_STOP, TimeUnit.SECONDS).join() == null) {
			kill();
			throw new AssertionError(this + " did not stop within " + SECONDS_TO_STOP + " seconds");
		}
	}

	/** As {@code kill -STOP} does: everybody else sees a process that hangs. */
	public void pause() {
		signal("STOP");
	}

	public void resume() {
		signal("CONT");
	}

	/** Tells it to stop, and does not wait. */
	public void terminate() {
		process.destroy();
	}

	public boolean isAlive() {
		return process.isAlive();
	}

	/** Of a process that has ended. */
	public int exitCode() {
		return process.exitValue();
	}

	/** What it has printed since it was first started. */
	public String log() {
		try {
			return Files.readString(log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (process != null) {
			stop();
		}
	}

	@Override
	public String toString() {
		return name;
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).inheritIO().start().onExit().join();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
