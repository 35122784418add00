package orderflow.events;

import java.time.Clock;
import java.time.LocalDateTime;

import io.micrometer.core.instrument.MeterRegistry;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class MeasureOutboxRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private Clock clock;

	@Autowired
	private MeterRegistry metrics;

	@Test
	void saysHowManyEventsWaitAndForHowLong() {
		keep(1, 100);
		keep(2, 50);
		starter.start("measure-outbox");
		assertThat(gauge(OutboxMetrics.BACKLOG)).isEqualTo(3);
		assertThat(gauge(OutboxMetrics.OLDEST_AGE)).isBetween(100.0, 160.0);
	}

	@Test
	void saysThatNothingWaits() {
		starter.start("measure-outbox");
		assertThat(gauge(OutboxMetrics.BACKLOG)).isZero();
		assertThat(gauge(OutboxMetrics.OLDEST_AGE)).isZero();
	}

	@Test
	void countsNoFurtherThanTenThousand() {
		keep(10_001, 1);
		starter.start("measure-outbox");
		assertThat(gauge(OutboxMetrics.BACKLOG)).isEqualTo(10_000);
	}

	private void keep(int events, int secondsAgo) {
		transactions.executeWithoutResult((transaction) -> jdbc.update("""
				INSERT INTO OutboxEvents (EventId, EventType, OrderId, CorrelationId, OccurredAt, Payload)
				SELECT X, 'type', X, 'correlation-1', ?, '{}' FROM SYSTEM_RANGE(1, ?)""",
				LocalDateTime.now(clock).minusSeconds(secondsAgo), events));
	}

	private double gauge(String name) {
		return metrics.get(name).gauge().value();
	}

}
