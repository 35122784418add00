package orderflow.platform;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says in the log when a circuit breaker opens, tries again, and closes. */
@Configuration(proxyBeanMethods = false)
class BreakerLog {

	private static final Logger log = LoggerFactory.getLogger(BreakerLog.class);

	/** Camel keeps its circuit breakers in the one registry that it finds. */
	@Bean
	CircuitBreakerRegistry circuitBreakers() {
		CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
		breakers.getEventPublisher().onEntryAdded((added) -> watch(added.getAddedEntry()));
		return breakers;
	}

	private static void watch(CircuitBreaker breaker) {
		breaker.getEventPublisher().onStateTransition(BreakerLog::changed);
	}

	private static void changed(CircuitBreakerOnStateTransitionEvent change) {
		State now = change.getStateTransition().getToState();
		log.atLevel((now == State.OPEN) ? Level.WARN : Level.INFO)
			.log("Circuit breaker {} is {}, it was {}", change.getCircuitBreakerName(), now,
					change.getStateTransition().getFromState());
	}

}
