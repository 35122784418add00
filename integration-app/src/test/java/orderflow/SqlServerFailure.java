package orderflow;

import java.sql.SQLException;

/** What comes of SQL Server's driver when the server cannot do something. */
enum SqlServerFailure {

	DEADLOCK("40001", 1205), LOCK_TIMEOUT("S0051", 1222), DUPLICATE_KEY("23000", 2627), OUT_OF_MEMORY("S0123", 701),
	FAILED_OVER("S0002", 3906), UNAVAILABLE("S0001", 40613), CONNECTION_LOST("08S01", 0);

	private final String sqlState;

	private final int number;

	SqlServerFailure(String sqlState, int number) {
		this.sqlState = sqlState;
		this.number = number;
	}

	SQLException exception() {
		return exception(null);
	}

	SQLException exception(SQLException cause) {
		return new SqlServerException(name(), sqlState, number, cause);
	}

	/** Whether the next attempt may succeed, on the same connection, and at once. */
	boolean passesInAMoment() {
		return this == DEADLOCK || this == LOCK_TIMEOUT || this == OUT_OF_MEMORY;
	}

	/** As the driver's own, whose constructors are not public. */
	private static final class SqlServerException extends SQLException {

		private static final long serialVersionUID = 1L;

		SqlServerException(String message, String sqlState, int number, SQLException cause) {
			super(message, sqlState, number, cause);
		}

	}

}
