package orderflow.deadletters;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.jdbc.JdbcTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static orderflow.deadletters.LetterFixture.aLetter;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ForgetDeadLettersRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private DeadLetters deadLetters;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void deletesWhatHasBeenKeptLongEnough() throws JsonProcessingException {
		keep("waiting", "replayed", "discarded", "parked", "long-parked");
		age("waiting", "Waiting", 1000);
		age("replayed", "Replayed", 8);
		age("discarded", "Discarded", 8);
		age("parked", "Parked", 89);
		age("long-parked", "Parked", 91);
		keep("fresh");
		age("fresh", "Replayed", 6);

		assertThat(forget().getException()).isNull();

		assertThat(jdbc.queryForList("SELECT OrderId FROM DeadLetters", String.class))
			.containsExactlyInAnyOrder("waiting", "parked", "fresh");
		assertThat(rows("DeadLetterRecords")).isEqualTo(3);
	}

	@Test
	void sharesTheWorkWithAnotherInstance() throws JsonProcessingException {
		keep(IntStream.range(0, 450).mapToObj((i) -> "order").toArray(String[]::new));
		age("order", "Discarded", 8);
		CompletableFuture<Exchange> other = CompletableFuture.supplyAsync(this::forget);
		assertThat(forget().getException()).isNull();
		assertThat(other.join().getException()).isNull();
		assertThat(rows("DeadLetters")).isZero();
	}

	private Exchange forget() {
		return starter.start("forget-dead-letters");
	}

	private void keep(String... orderIds) throws JsonProcessingException {
		deadLetters.keep(Stream.of(orderIds).map((orderId) -> aLetter().of(orderId).record()).toList());
	}

	private void age(String orderId, String state, int days) {
		transactions.executeWithoutResult((transaction) -> jdbc.update(
				"UPDATE DeadLetters SET State = ?, DueAt = DATEADD(DAY, ?, DueAt) WHERE OrderId = ?", state, -days,
				orderId));
	}

	private int rows(String table) {
		return JdbcTestUtils.countRowsInTable(jdbc, table);
	}

}
