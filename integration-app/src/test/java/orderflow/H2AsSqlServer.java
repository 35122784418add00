package orderflow;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import org.h2.api.ErrorCode;

/**
 * Has H2 understand what it would refuse or ignore, and say what SQL Server would say.
 */
final class H2AsSqlServer {

	private static final Map<Integer, SqlServerFailure> FAILURES = Map.of(ErrorCode.LOCK_TIMEOUT_1,
			SqlServerFailure.LOCK_TIMEOUT, ErrorCode.DEADLOCK_1, SqlServerFailure.DEADLOCK, ErrorCode.DUPLICATE_KEY_1,
			SqlServerFailure.DUPLICATE_KEY);

	private H2AsSqlServer() {
	}

	/** Of Hibernate's statements those that delete by alias, or lock. */
	static String translate(String statement) {
		String sql = statement.replaceFirst("^delete \\w+ from ", "delete from ");
		return (sql.startsWith("select ") && sql.contains(" with (updlock,")) ? sql + " for update" : sql;
	}

	static Optional<SQLException> translate(Throwable failure) {
		Throwable cause = (failure instanceof InvocationTargetException invocation) ? invocation.getCause() : failure;
		return (cause instanceof SQLException ofH2)
				? Optional.ofNullable(FAILURES.get(ofH2.getErrorCode())).map((known) -> known.exception(ofH2))
				: Optional.empty();
	}

}
