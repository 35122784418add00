package orderflow.deadletters;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Notes each failed attempt at an exchange. Camel has removed its own count by the time
 * that a dead letter is made, and it counts waiting for the breaker or the database like
 * any other failure.
 */
@Component("failedAttempts")
class FailedAttempts implements Processor {

	private static final String PROPERTY = FailedAttempts.class.getName();

	/**
	 * For the breaker, and for the database: what the error handler repeats for as long
	 * as it takes.
	 */
	private static final List<Class<? extends Throwable>> WAITS = List.of(CallNotPermittedException.class,
			TransactionException.class, TransientDataAccessException.class, ConcurrencyFailureException.class,
			DataAccessResourceFailureException.class);

	private final Clock clock;

	private final int repetitions;

	FailedAttempts(Clock clock, @Value("${orderflow.status-call.retries}") int repetitions) {
		this.clock = clock;
		this.repetitions = repetitions;
	}

	/** What was noted of an exchange that has failed. */
	static Summary of(Exchange exchange) {
		return exchange.getProperty(PROPERTY, Summary.class);
	}

	/** Whether an exchange has not failed too often since it last had to wait. */
	public boolean mayRepeat(Exchange exchange) {
		return of(exchange).sinceWait() <= repetitions;
	}

	@Override
	public void process(Exchange exchange) {
		Summary before = of(exchange);
		Instant now = clock.instant();
		int sinceWait = isWait(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)) ? 0
				: ((before != null) ? before.sinceWait() : 0) + 1;
		exchange.setProperty(PROPERTY,
				(before != null) ? new Summary(before.count() + 1, before.first(), now, sinceWait)
						: new Summary(1, now, now, sinceWait));
	}

	private static boolean isWait(Throwable failure) {
		return WAITS.stream().anyMatch((type) -> ObjectHelper.getException(type, failure) != null);
	}

	record Summary(int count, Instant first, Instant last, int sinceWait) {
	}

}
