package orderflow.faults;

import java.sql.SQLException;

import org.h2.tools.Server;

/** A database server as a process of its own. */
final class DatabaseProcess {

	private DatabaseProcess() {
	}

	public static void main(String[] directoryAndPort) throws SQLException {
		System.setProperty("h2.bindAddress", "127.0.0.1");
		Server.main("-tcp", "-ifNotExists", "-baseDir", directoryAndPort[0], "-tcpPort", directoryAndPort[1]);
	}

}
