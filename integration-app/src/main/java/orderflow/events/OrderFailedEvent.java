package orderflow.events;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** An order could not be shipped; that may still happen later. */
@JsonPropertyOrder({ "eventId", "eventType", "schemaVersion", "occurredAt", "orderId", "customerId" })
public record OrderFailedEvent(String eventId, String eventType, Integer schemaVersion, Instant occurredAt,
		String orderId, String customerId, String reason, Metadata metadata) implements OrderEvent {

	static final String TYPE = "OrderFailedEvent";

	public OrderFailedEvent(String eventId, Instant occurredAt, String orderId, String customerId, String reason,
			String correlationId) {
		this(eventId, TYPE, 1, occurredAt, orderId, customerId, reason, new Metadata(correlationId));
	}

}
