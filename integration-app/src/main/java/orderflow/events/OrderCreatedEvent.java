package orderflow.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import orderflow.tracing.LoggingContext;

/**
 * An order was accepted. Its JSON is described by
 * {@code schemas/events/order-created/v1.schema.json}; unknown fields are ignored.
 *
 * @throws IllegalArgumentException from the constructor if it is no such event
 */
@JsonPropertyOrder({ "eventId", "eventType", "schemaVersion", "occurredAt", "orderId" })
public record OrderCreatedEvent(String eventId, String eventType, Integer schemaVersion, Instant occurredAt,
		String orderId, String customerId, String customerName, List<Item> items, Metadata metadata) {

	public static final String TYPE = "OrderCreatedEvent";

	public static final int SCHEMA_VERSION = 1;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");

	public OrderCreatedEvent {
		require(isId(eventId), "eventId must be 1 to 36 letters, digits, - or _");
		require(isId(orderId), "orderId must be 1 to 36 letters, digits, - or _");
		require(TYPE.equals(eventType), "eventType must be " + TYPE);
		require(schemaVersion != null && schemaVersion == SCHEMA_VERSION, "schemaVersion must be " + SCHEMA_VERSION);
		require(items != null && !items.isEmpty() && items.stream().noneMatch(Objects::isNull),
				"items must not be empty");
		require(metadata != null, "metadata is missing");
		require(metadata.correlationId() == null || LoggingContext.isCorrelationId(metadata.correlationId()),
				"metadata.correlationId must be 1 to 64 of A-Z a-z 0-9 . _ : -");
	}

	public OrderCreatedEvent(String eventId, Instant occurredAt, String orderId, String customerId, String customerName,
			List<Item> items, String correlationId) {
		this(eventId, TYPE, SCHEMA_VERSION, occurredAt, orderId, customerId, customerName, items,
				new Metadata(correlationId));
	}

	private static boolean isId(String value) {
		return value != null && ID.matcher(value).matches();
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/** So many pieces of a product. */
	public record Item(String productId, int quantity) {
	}

	/** What accompanies the order through all systems. */
	public record Metadata(String correlationId) {
	}

}
