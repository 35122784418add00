package orderflow.events;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** An order was cancelled, for good; the reason is null if none was given. */
@JsonPropertyOrder({ "eventId", "eventType", "schemaVersion", "occurredAt", "orderId", "customerId" })
public record OrderCancelledEvent(String eventId, String eventType, Integer schemaVersion, Instant occurredAt,
		String orderId, String customerId, String reason, Metadata metadata) implements OrderEvent {

	static final String TYPE = "OrderCancelledEvent";

	public OrderCancelledEvent(String eventId, Instant occurredAt, String orderId, String customerId, String reason,
			String correlationId) {
		this(eventId, TYPE, 1, occurredAt, orderId, customerId, reason, new Metadata(correlationId));
	}

}
