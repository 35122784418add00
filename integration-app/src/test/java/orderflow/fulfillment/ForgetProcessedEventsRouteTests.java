package orderflow.fulfillment;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.jdbc.JdbcTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
@ExtendWith(OutputCaptureExtension.class)
class ForgetProcessedEventsRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void deletesWhatIsOlderThanAHundredAndTwentyDays() {
		enter(2500, 121);
		enter(3, 119);
		assertThat(forget().getException()).isNull();
		assertThat(rows()).isEqualTo(3);
	}

	@Test
	void deletesNothingWhenNothingIsOld() {
		enter(3, 119);
		assertThat(forget().getException()).isNull();
		assertThat(rows()).isEqualTo(3);
	}

	@Test
	void sharesTheWorkWithAnotherInstance() {
		enter(5000, 121);
		CompletableFuture<Exchange> other = CompletableFuture.supplyAsync(this::forget);
		assertThat(forget().getException()).isNull();
		assertThat(other.join().getException()).isNull();
		assertThat(rows()).isZero();
	}

	@Test
	void commitsBatchByBatchAndSaysBrieflyWhatStoppedIt(CapturedOutput log) {
		enter(2500, 121);
		transactions.executeWithoutResult((somebodyElse) -> {
			jdbc.update("UPDATE ProcessedEvents SET OrderId = 'held' WHERE EventId = 'event-121-2400'");
			assertThat(CompletableFuture.supplyAsync(this::forget).join().getException()).isNull();
		});
		assertThat(rows()).isEqualTo(500);
		assertThat(log.getOut().lines().filter((line) -> line.contains(" WARN "))).hasSize(1);
		assertThat(log).doesNotContain(" ERROR ", "\tat ");
		forget();
		assertThat(rows()).isZero();
	}

	private Exchange forget() {
		return starter.start("forget-processed-events");
	}

	private void enter(int events, int daysAgo) {
		LocalDateTime first = LocalDateTime.now(ZoneOffset.UTC).minusDays(daysAgo);
		List<Object[]> rows = IntStream.rangeClosed(1, events)
			.mapToObj((i) -> new Object[] { "event-%d-%d".formatted(daysAgo, i), "order-" + i, first.plusSeconds(i) })
			.toList();
		transactions.executeWithoutResult((transaction) -> jdbc
			.batchUpdate("INSERT INTO ProcessedEvents (EventId, OrderId, ProcessedAt) VALUES (?, ?, ?)", rows));
	}

	private int rows() {
		return JdbcTestUtils.countRowsInTable(jdbc, "ProcessedEvents");
	}

}
