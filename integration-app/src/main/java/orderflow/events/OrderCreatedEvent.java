package orderflow.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import orderflow.tracing.LoggingContext;

/**
 * An order was accepted. Its JSON is described by
 * {@code schemas/events/order-created/v2.schema.json}, and in the form that version 1
 * readers know by {@code v1.schema.json}; unknown fields are ignored.
 *
 * @param shippingAddress null if it is not known
 * @throws IllegalArgumentException from the constructor if it is no such event
 */
@JsonPropertyOrder({ "eventId", "eventType", "schemaVersion", "occurredAt", "orderId" })
public record OrderCreatedEvent(String eventId, String eventType, Integer schemaVersion, Instant occurredAt,
		String orderId, String customerId, String customerName, Address shippingAddress, List<Item> items,
		Metadata metadata) implements OrderEvent {

	public static final String TYPE = "OrderCreatedEvent";

	/** The newest version. */
	public static final int SCHEMA_VERSION = 2;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");

	public OrderCreatedEvent {
		require(isId(eventId), "eventId must be 1 to 36 letters, digits, - or _");
		require(isId(orderId), "orderId must be 1 to 36 letters, digits, - or _");
		require(TYPE.equals(eventType), "eventType must be " + TYPE);
		require(schemaVersion != null && schemaVersion >= 1 && schemaVersion <= SCHEMA_VERSION,
				"schemaVersion must be 1 to " + SCHEMA_VERSION);
		require(items != null && !items.isEmpty() && items.stream().noneMatch(Objects::isNull),
				"items must not be empty");
		require(metadata != null, "metadata is missing");
		require(metadata.correlationId() == null || LoggingContext.isCorrelationId(metadata.correlationId()),
				"metadata.correlationId must be 1 to 64 of A-Z a-z 0-9 . _ : -");
	}

	public OrderCreatedEvent(String eventId, Instant occurredAt, String orderId, String customerId, String customerName,
			Address shippingAddress, List<Item> items, String correlationId) {
		this(eventId, TYPE, SCHEMA_VERSION, occurredAt, orderId, customerId, customerName, shippingAddress, items,
				new Metadata(correlationId));
	}

	/** The same without what readers of version 1 do not know. */
	OrderCreatedEvent asVersion1() {
		return new OrderCreatedEvent(eventId, eventType, 1, occurredAt, orderId, customerId, customerName, null,
				items.stream().map((item) -> new Item(null, item.productId(), item.quantity(), null)).toList(),
				metadata);
	}

	static boolean isId(String value) {
		return value != null && ID.matcher(value).matches();
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * So many pieces of a product.
	 *
	 * @param lineNumber tells the lines of the order apart; null in version 1
	 * @param unitPrice of one piece, null if it is not known
	 */
	public record Item(Integer lineNumber, String productId, int quantity, Price unitPrice) {

	}

	/**
	 * An amount of money.
	 *
	 * @param amount a decimal number, such as {@code 12.90}
	 * @param currency code of ISO 4217
	 */
	public record Price(String amount, String currency) {

	}

	/**
	 * Where an order is sent. Every part may be null.
	 *
	 * @param country code of ISO 3166-1, two letters
	 */
	public record Address(String recipient, String line1, String line2, String postalCode, String city, String region,
			String country) {

	}

}
