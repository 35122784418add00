package orderflow.orders;

import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what becomes of orders when the transaction that says so has been committed:
 * {@code orders.accepted}, and {@code orders.accepted.to.shipped}, how long each of them
 * took to be shipped.
 */
@Component
class OrderMetrics {

	static final String ACCEPTED = "orders.accepted";

	static final String ACCEPTED_TO_SHIPPED = "orders.accepted.to.shipped";

	private static final Duration[] OBJECTIVES = { Duration.ofMillis(100), Duration.ofMillis(250),
			Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
			Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofHours(1) };

	private final Counter accepted;

	private final Timer acceptedToShipped;

	OrderMetrics(MeterRegistry registry) {
		this.accepted = Counter.builder(ACCEPTED)
			.description("Orders that were answered with 200 or were about to be")
			.register(registry);
		this.acceptedToShipped = Timer.builder(ACCEPTED_TO_SHIPPED)
			.description("Time from the acceptance of an order until its status is Shipped")
			.serviceLevelObjectives(OBJECTIVES)
			.register(registry);
	}

	void accepted() {
		afterCommit(accepted::increment);
	}

	/** Counts a move that an order has made now. */
	void moved(Order order, Instant now) {
		if (order.isShipped()) {
			Duration sinceAccepted = order.age(now);
			afterCommit(() -> acceptedToShipped.record(sinceAccepted));
		}
	}

	private static void afterCommit(Runnable count) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				count.run();
			}
		});
	}

}
