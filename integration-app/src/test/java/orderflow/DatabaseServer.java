package orderflow;

import java.nio.file.Path;
import java.sql.SQLException;

import org.h2.tools.Server;

/** A database server that can be stopped, and started again on its data. */
class DatabaseServer implements AutoCloseable {

	private final Path directory;

	private final int port;

	private Server running;

	DatabaseServer(Path directory, int port) {
		this.directory = directory;
		this.port = port;
	}

	String url() {
		return "jdbc:h2:tcp://127.0.0.1:" + port + "/./orderflow;MODE=MSSQLServer;LOCK_TIMEOUT=10000";
	}

	void start() throws SQLException {
		running = Server
			.createTcpServer("-tcpPort", String.valueOf(port), "-baseDir", directory.toString(), "-ifNotExists")
			.start();
	}

	void stop() {
		running.stop();
	}

	@Override
	public void close() {
		if (running != null) {
			stop();
		}
	}

}
