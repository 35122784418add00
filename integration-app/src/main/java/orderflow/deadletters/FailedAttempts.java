package orderflow.deadletters;

import java.time.Clock;
import java.time.Instant;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Notes each failed attempt at an exchange. Camel has removed its own count by the time
 * that a dead letter is made.
 */
@Component("failedAttempts")
class FailedAttempts implements Processor {

	private static final String PROPERTY = FailedAttempts.class.getName();

	private final Clock clock;

	FailedAttempts(Clock clock) {
		this.clock = clock;
	}

	/** What was noted of an exchange that has failed. */
	static Summary of(Exchange exchange) {
		return exchange.getProperty(PROPERTY, Summary.class);
	}

	@Override
	public void process(Exchange exchange) {
		Summary before = of(exchange);
		Instant now = clock.instant();
		exchange.setProperty(PROPERTY,
				(before != null) ? new Summary(before.count() + 1, before.first(), now) : new Summary(1, now, now));
	}

	record Summary(int count, Instant first, Instant last) {
	}

}
