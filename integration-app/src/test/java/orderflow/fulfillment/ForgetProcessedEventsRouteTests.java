package orderflow.fulfillment;

import java.util.concurrent.CompletableFuture;

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
	void deletesWhatIsOlderThanThirtyDays() {
		enter(2500, 31);
		enter(3, 29);
		assertThat(forget().getException()).isNull();
		assertThat(rows()).isEqualTo(3);
	}

	@Test
	void deletesNothingWhenNothingIsOld() {
		enter(3, 29);
		assertThat(forget().getException()).isNull();
		assertThat(rows()).isEqualTo(3);
	}

	@Test
	void sharesTheWorkWithAnotherInstance() {
		enter(5000, 31);
		CompletableFuture<Exchange> other = CompletableFuture.supplyAsync(this::forget);
		assertThat(forget().getException()).isNull();
		assertThat(other.join().getException()).isNull();
		assertThat(rows()).isZero();
	}

	@Test
	void commitsBatchByBatchAndSaysBrieflyWhatStoppedIt(CapturedOutput log) {
		enter(2500, 31);
		transactions.executeWithoutResult((somebodyElse) -> {
			jdbc.update("UPDATE ProcessedEvents SET OrderId = 'held' WHERE EventId = 'event-31-2400'");
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
		transactions.executeWithoutResult((transaction) -> jdbc.update("""
				INSERT INTO ProcessedEvents
				SELECT 'event-' || ? || '-' || X, 'order-' || X, DATEADD(SECOND, X, DATEADD(DAY, -?, GETDATE()))
				FROM SYSTEM_RANGE(1, ?)""", daysAgo, daysAgo, events));
	}

	private int rows() {
		return JdbcTestUtils.countRowsInTable(jdbc, "ProcessedEvents");
	}

}
