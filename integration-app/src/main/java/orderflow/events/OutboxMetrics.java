package orderflow.events;

import java.time.Clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

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

	private final OutboxWatch outbox;

	private final Clock clock;

	private volatile OutboxBacklog backlog;

	OutboxMetrics(MeterRegistry registry, OutboxWatch outbox, Clock clock) {
		this.registry = registry;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** Looks at the table; the gauges appear with the first look. */
	public void measure() {
		boolean first = backlog == null;
		backlog = outbox.look();
		if (first) {
			register();
		}
	}

	private void register() {
		Gauge.builder(BACKLOG, () -> backlog.events())
			.description("Events that wait to be published; 10000 stands for any more")
			.register(registry);
		Gauge.builder(OLDEST_AGE, () -> backlog.oldestSeconds(clock.instant()))
			.description("How long the oldest of them has waited")
			.baseUnit("seconds")
			.register(registry);
	}

}
