package orderflow.events;

import java.time.Instant;

/**
 * Something that happened to an order. {@code schemas/events} describes the JSON of each
 * version of each event.
 */
public sealed interface OrderEvent permits OrderCreatedEvent, OrderShippedEvent, OrderFailedEvent, OrderCancelledEvent {

	String eventId();

	String eventType();

	Integer schemaVersion();

	Instant occurredAt();

	String orderId();

	Metadata metadata();

	/** What accompanies the order through all systems. */
	record Metadata(String correlationId) {

	}

}
