package orderflow.fulfillment;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a worker does while the circuit breaker of the order API lets no call through:
 * make dead letters, which are brought back later, or wait with what it has and fetch no
 * more.
 */
@Component("openBreaker")
class OpenBreaker {

	private final Policy policy;

	OpenBreaker(@Value("${orderflow.fulfillment.when-open}") Policy policy) {
		this.policy = policy;
	}

	public boolean pauses() {
		return policy == Policy.PAUSE;
	}

	enum Policy {

		DEAD_LETTER, PAUSE

	}

}
