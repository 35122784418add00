package orderflow;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.apache.camel.CamelContext;
import org.apache.camel.component.resilience4j.ResilienceProcessor;

/** The circuit breakers before the order API. */
public final class OrderApiBreaker {

	private OrderApiBreaker() {
	}

	/** Through which a worker calls. */
	public static CircuitBreaker of(CamelContext camel) {
		return breaker("order-api", camel);
	}

	/** Through which those call who park letters. */
	static CircuitBreaker forFailures(CamelContext camel) {
		return breaker("order-api-for-failures", camel);
	}

	private static CircuitBreaker breaker(String id, CamelContext camel) {
		return camel.getProcessor(id, ResilienceProcessor.class).getCircuitBreaker();
	}

}
