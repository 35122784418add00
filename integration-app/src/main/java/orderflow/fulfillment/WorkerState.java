package orderflow.fulfillment;

import java.util.Locale;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * How fulfillment is.
 *
 * @param lag how many order events the workers have yet to finish, all processes together
 * @param breaker whether this process calls the order API: {@code closed}, {@code open},
 * {@code half-open}
 */
record WorkerState(long lag, String breaker) {

	static WorkerState of(long lag, CircuitBreaker.State breaker) {
		return new WorkerState(lag, breaker.name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

}
