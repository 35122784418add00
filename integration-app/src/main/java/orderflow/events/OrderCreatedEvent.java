package orderflow.events;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * An order was accepted. Its JSON is described by
 * {@code schemas/order-created-event.v1.schema.json}; unknown fields are ignored.
 */
@JsonPropertyOrder({ "eventId", "eventType", "schemaVersion", "occurredAt", "orderId" })
public record OrderCreatedEvent(@NotBlank @Size(max = 36) String eventId,
		@NotNull @jakarta.validation.constraints.Pattern(regexp = TYPE) String eventType,
		@NotNull Integer schemaVersion, @NotNull Instant occurredAt, @NotBlank @Size(max = 36) String orderId,
		@NotBlank String customerId, @NotBlank String customerName, @NotEmpty List<@NotNull @Valid Item> items,
		@NotNull Metadata metadata) {

	public static final String TYPE = "OrderCreatedEvent";

	public static final int SCHEMA_VERSION = 1;

	public OrderCreatedEvent(String eventId, Instant occurredAt, String orderId, String customerId, String customerName,
			List<Item> items, String correlationId) {
		this(eventId, TYPE, SCHEMA_VERSION, occurredAt, orderId, customerId, customerName, items,
				new Metadata(correlationId));
	}

	/** So many pieces of a product. */
	public record Item(@NotBlank String productId, @Positive int quantity) {
	}

	/** What accompanies the order through all systems. */
	public record Metadata(String correlationId) {
	}

}
