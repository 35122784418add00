package orderflow.orders;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import orderflow.requests.Caller;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The idempotency keys of the orders and batches that were placed, and what was answered.
 * <p>
 * A key is inserted in the transaction that places its order. Who comes with the same key
 * meanwhile waits in the database for that transaction, and then either finds its answer
 * or takes over.
 */
@Component("idempotencyKeys")
class IdempotencyKeys {

	private final JdbcTemplate jdbc;

	private final ObjectMapper json;

	private final Clock clock;

	private final String insertSql;

	private final String updateSql;

	private final String selectSql;

	IdempotencyKeys(JdbcTemplate jdbc, ObjectMapper json, Clock clock,
			@Value("classpath:sql/orders/insert-idempotency-key.sql") Resource insertSql,
			@Value("classpath:sql/orders/update-idempotency-key.sql") Resource updateSql,
			@Value("classpath:sql/orders/select-idempotency-key.sql") Resource selectSql) throws IOException {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
		this.insertSql = insertSql.getContentAsString(UTF_8);
		this.updateSql = updateSql.getContentAsString(UTF_8);
		this.selectSql = selectSql.getContentAsString(UTF_8);
	}

	/**
	 * The key that a request brings.
	 * @return null if it brings none
	 * @throws IdempotencyKeyException if it is malformed, or there are several
	 */
	IdempotencyKey of(HttpServletRequest request, Object command) throws JsonProcessingException {
		List<String> fields = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
		return switch (fields.size()) {
			case 0 -> null;
			case 1 -> IdempotencyKey.of(fields.get(0), Caller.current(), json.writeValueAsBytes(command));
			default -> throw IdempotencyKeyException.malformed();
		};
	}

	/**
	 * Enters a key, or finds what the first request that brought it was answered.
	 * @return the first answer, or null if this is the first request
	 * @throws IdempotencyKeyException if another request has the key and is not done yet,
	 * or was for another order
	 */
	public byte[] enter(@Variable("idempotencyKey") IdempotencyKey key) {
		try {
			jdbc.update(insertSql, key.hash(), key.fingerprint(), now());
			return null;
		}
		catch (DuplicateKeyException ex) {
			return firstAnswer(key);
		}
		catch (CannotAcquireLockException ex) {
			throw IdempotencyKeyException.inUse();
		}
	}

	/** Keeps the answer to the first request. */
	public void keep(@Variable("idempotencyKey") IdempotencyKey key, @Body byte[] answer) {
		jdbc.update(updateSql, new String(answer, UTF_8), key.hash());
	}

	/** The row may be gone by now, because its time is over. */
	private byte[] firstAnswer(IdempotencyKey key) {
		return jdbc.query(selectSql, (row, number) -> answer(row, key), key.hash())
			.stream()
			.findFirst()
			.orElseThrow(IdempotencyKeyException::inUse);
	}

	private static byte[] answer(ResultSet row, IdempotencyKey key) throws SQLException {
		if (!row.getString("Fingerprint").equals(key.fingerprint())) {
			throw IdempotencyKeyException.usedForAnotherRequest();
		}
		return row.getString("Answer").getBytes(UTF_8);
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
	}

}
