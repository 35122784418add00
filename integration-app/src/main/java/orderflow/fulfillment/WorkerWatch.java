package orderflow.fulfillment;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.stereotype.Component;

/** Looks how fulfillment is. */
@Component("workerWatch")
class WorkerWatch {

	/** As in the route that reports a status. */
	private static final String BREAKER = "order-api";

	private final GroupLag lag;

	private final CircuitBreakerRegistry breakers;

	WorkerWatch(GroupLag lag, CircuitBreakerRegistry breakers) {
		this.lag = lag;
		this.breakers = breakers;
	}

	/**
	 * @throws BrokersAwayException if the brokers do not answer
	 */
	public WorkerState look() {
		return WorkerState.of(lag.records(), breakers.circuitBreaker(BREAKER).getState());
	}

}
