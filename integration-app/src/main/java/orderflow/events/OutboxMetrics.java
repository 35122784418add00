package orderflow.events;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * {@code outbox.backlog}, how many events wait to be published, of which it counts no
 * more than 10 000, and {@code outbox.oldest.age}, for how many seconds the first of them
 * has waited. Between two looks at the table the age grows, so it also does while the
 * database is away.
 */
@Component("outboxMetrics")
class OutboxMetrics {

	static final String BACKLOG = "outbox.backlog";

	static final String OLDEST_AGE = "outbox.oldest.age";

	private final MeterRegistry registry;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final String sql;

	private volatile Backlog backlog;

	OutboxMetrics(MeterRegistry registry, JdbcTemplate jdbc, Clock clock,
			@Value("classpath:sql/events/select-outbox-backlog.sql") Resource sql) throws IOException {
		this.registry = registry;
		this.jdbc = jdbc;
		this.clock = clock;
		this.sql = sql.getContentAsString(UTF_8);
	}

	/** Looks at the table; the gauges appear with the first look. */
	public void measure() {
		boolean first = backlog == null;
		backlog = jdbc.queryForObject(sql,
				(row, number) -> new Backlog(row.getInt(1), row.getObject(2, LocalDateTime.class)));
		if (first) {
			register();
		}
	}

	private void register() {
		Gauge.builder(BACKLOG, () -> backlog.events())
			.description("Events that wait to be published; 10000 stands for any more")
			.register(registry);
		Gauge.builder(OLDEST_AGE, () -> backlog.age(clock.instant()))
			.description("How long the oldest of them has waited")
			.baseUnit("seconds")
			.register(registry);
	}

	private record Backlog(int events, LocalDateTime oldest) {

		double age(Instant now) {
			return (oldest != null) ? Duration.between(oldest.toInstant(ZoneOffset.UTC), now).toMillis() / 1000.0 : 0;
		}

	}

}
