package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import orderflow.embedded.EmbeddedBroker;

/** A real broker that can be stopped, and started again on its data. */
class TestBroker implements AutoCloseable {

	private final Path directory;

	private final int port;

	private EmbeddedBroker running;

	TestBroker(Path directory, int port) {
		this.directory = directory;
		this.port = port;
		start();
	}

	void start() {
		try {
			running = EmbeddedBroker.start(directory, port, port + 1, Topics.ORDER_EVENTS, Topics.DEAD_LETTERS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		running.close();
	}

	String address() {
		return "127.0.0.1:" + port;
	}

	Path configuration() {
		return directory.resolve("server.properties");
	}

	@Override
	public void close() {
		stop();
	}

}
