package orderflow.events;

import java.time.Instant;
import java.util.List;

/** Events for tests. */
public final class OrderCreatedEvents {

	private OrderCreatedEvents() {
	}

	public static OrderCreatedEvent anEvent(String eventId) {
		return new OrderCreatedEvent(eventId, Instant.parse("2026-03-01T10:00:00Z"), "order-of-" + eventId,
				"customer-1", "Jane Doe", null, List.of(new OrderCreatedEvent.Item(1, "product-1", 2, null)),
				"correlation-1");
	}

}
