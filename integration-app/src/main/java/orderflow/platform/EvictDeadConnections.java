package orderflow.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Has the pool drop a connection that its driver calls dead. By itself the pool goes by
 * SQL states, of which H2 has its own, and SQL Server none for a database that another
 * server has taken over: under load, which leaves no time to check, it would hand out
 * dead connections long after the database is back.
 */
public class EvictDeadConnections implements SQLExceptionOverride {

	@java.lang.Override
	public Override adjudicate(SQLException failure) {
		boolean dead = failure instanceof SQLNonTransientConnectionException
				|| failure instanceof SQLTransientConnectionException || failure instanceof SQLRecoverableException
				|| SqlServerErrors.MOVED_AWAY.contains(failure.getErrorCode());
		return dead ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
