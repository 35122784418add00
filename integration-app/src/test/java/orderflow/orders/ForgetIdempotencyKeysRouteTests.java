package orderflow.orders;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ForgetIdempotencyKeysRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void deletesWhatIsOlderThanADay() {
		enter("old", 25);
		enter("young", 23);
		assertThat(starter.start("forget-idempotency-keys").getException()).isNull();
		assertThat(jdbc.queryForList("SELECT KeyHash FROM IdempotencyKeys", String.class)).containsExactly("young");
	}

	private void enter(String key, int hoursAgo) {
		transactions.executeWithoutResult((transaction) -> jdbc.update("""
				INSERT INTO IdempotencyKeys (KeyHash, Fingerprint, Answer, CreatedAt)
				VALUES (?, 'fingerprint', '{}', ?)""", key, LocalDateTime.now(ZoneOffset.UTC).minusHours(hoursAgo)));
	}

}
