package orderflow;

import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON of an {@code OrderCreatedEvent}, as another system reads or writes it. */
record Event(JsonNode json) {

	private static final ObjectMapper mapper = new ObjectMapper();

	static Event parse(String text) {
		try {
			return new Event(mapper.readTree(text));
		}
		catch (JsonProcessingException ex) {
			throw new AssertionError("Not JSON: " + text, ex);
		}
	}

	/** The event of an order that nobody has heard of before. */
	static Event aNewEvent() {
		return parse("""
				{"eventId":"%s","eventType":"OrderCreatedEvent","schemaVersion":1,
				"occurredAt":"2026-02-14T14:30:45Z","orderId":"%s","customerId":"test-1","customerName":"Test",
				"items":[{"productId":"sku-1","quantity":1}],"metadata":{"correlationId":"abc-def-123"}}"""
			.formatted(UUID.randomUUID(), UUID.randomUUID()));
	}

	String orderId() {
		return text("/orderId");
	}

	String text(String pointer) {
		return json.at(pointer).asText(null);
	}

	@Override
	public String toString() {
		return json.toString();
	}

}
