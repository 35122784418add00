package orderflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tests ask of SQL Server in other words than of H2. */
public final class DatabaseWords {

	private static final String PRODUCT = "Microsoft SQL Server";

	private DatabaseWords() {
	}

	public static void renameTable(JdbcTemplate jdbc, String table, String name) {
		jdbc.execute(isSqlServer(jdbc) ? "EXEC sp_rename '%s', '%s'".formatted(table, name)
				: "ALTER TABLE %s RENAME TO %s".formatted(table, name));
	}

	/** How many other sessions wait to execute a statement that begins so. */
	public static int waiting(JdbcTemplate jdbc, String statement) {
		return jdbc.queryForObject(isSqlServer(jdbc) ? """
				SELECT COUNT(*) FROM sys.dm_exec_requests AS request
				CROSS APPLY sys.dm_exec_sql_text(request.sql_handle) AS statement
				WHERE request.blocking_session_id <> 0 AND statement.text LIKE '%' + ?""" : """
				SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS
				WHERE EXECUTING_STATEMENT LIKE ? AND SESSION_ID <> SESSION_ID()""", Integer.class, statement + "%");
	}

	/** How long a connection waits for a lock, in milliseconds. */
	public static int lockTimeout(Connection connection) throws SQLException {
		boolean sqlServer = PRODUCT.equals(connection.getMetaData().getDatabaseProductName());
		try (Statement statement = connection.createStatement();
				var timeout = statement.executeQuery(sqlServer ? "SELECT @@LOCK_TIMEOUT" : "CALL LOCK_TIMEOUT()")) {
			timeout.next();
			return timeout.getInt(1);
		}
	}

	private static boolean isSqlServer(JdbcTemplate jdbc) {
		return jdbc.execute((ConnectionCallback<Boolean>) (connection) -> PRODUCT
			.equals(connection.getMetaData().getDatabaseProductName()));
	}

}
