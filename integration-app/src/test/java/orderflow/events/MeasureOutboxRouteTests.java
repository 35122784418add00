package orderflow.events;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

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
		LocalDateTime occurredAt = LocalDateTime.now(clock).minusSeconds(secondsAgo);
		List<Object[]> rows = IntStream.rangeClosed(1, events)
			.mapToObj((i) -> new Object[] { i, i, occurredAt })
			.toList();
		transactions.executeWithoutResult((transaction) -> jdbc.batchUpdate("""
				INSERT INTO OutboxEvents (EventId, EventType, OrderId, CorrelationId, OccurredAt, Payload)
				VALUES (?, 'type', ?, 'correlation-1', ?, '{}')""", rows));
	}

	private double gauge(String name) {
		return metrics.get(name).gauge().value();
	}

}
