package orderflow.events;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An order was shipped, for good. The carrier and the number of the parcel may be
 * unknown, and are null then.
 */
@JsonPropertyOrder({ "eventId", "eventType", "schemaVersion", "occurredAt", "orderId", "customerId" })
public record OrderShippedEvent(String eventId, String eventType, Integer schemaVersion, Instant occurredAt,
		String orderId, String customerId, String carrier, String trackingNumber, Instant shippedAt,
		Metadata metadata) implements OrderEvent {

	static final String TYPE = "OrderShippedEvent";

	public OrderShippedEvent(String eventId, Instant occurredAt, String orderId, String customerId, String carrier,
			String trackingNumber, Instant shippedAt, String correlationId) {
		this(eventId, TYPE, 1, occurredAt, orderId, customerId, carrier, trackingNumber, shippedAt,
				new Metadata(correlationId));
	}

}
