package orderflow;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.apache.camel.CamelContext;
import org.apache.camel.component.resilience4j.ResilienceProcessor;

/** The circuit breaker that the worker calls the order API through. */
public final class OrderApiBreaker {

	private OrderApiBreaker() {
	}

	public static CircuitBreaker of(CamelContext camel) {
		return camel.getProcessor("order-api", ResilienceProcessor.class).getCircuitBreaker();
	}

}
