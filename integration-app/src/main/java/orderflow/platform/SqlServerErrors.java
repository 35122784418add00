package orderflow.platform;

import java.util.Set;

/**
 * What SQL Server tells by its numbers alone: of all that may pass, only a deadlock and a
 * lost connection have a standard SQL state.
 *
 * @see <a href=
 * "https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors">Database
 * engine errors</a>
 * @see <a href=
 * "https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues">Azure
 * SQL's transient errors</a>
 */
final class SqlServerErrors {

	static final int LOCK_TIMEOUT = 1222;

	static final int LOGIN_FAILED = 18456;

	/** The transaction is a deadlock's victim, or works on an outdated snapshot. */
	static final Set<Integer> ROLLED_BACK = Set.of(1205, 3960);

	/**
	 * The server lacks locks, memory, disk space or workers for the moment, or the rows
	 * that were counted without a lock have moved meanwhile (601).
	 */
	static final Set<Integer> BUSY = Set.of(601, 701, 802, 1105, 1204, 8645, 8651, 9002, 10928, 10929, 40501, 49918,
			49919, 49920);

	/**
	 * The session is ended, or its database is read-only or out of reach since another
	 * server took over: only a new connection helps.
	 */
	static final Set<Integer> MOVED_AWAY = Set.of(596, 976, 983, 3906, 6005, 40143, 40197, 40613);

	private SqlServerErrors() {
	}

}
