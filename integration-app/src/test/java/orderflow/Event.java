package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;

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

	/**
	 * An example such as that of {@code order-created/v1}, of an order that nobody has
	 * heard of before.
	 */
	static Event anExample(String version) {
		try {
			ObjectNode example = parse(
					new ClassPathResource("schemas/events/" + version + ".example.json").getContentAsString(UTF_8))
				.json()
				.deepCopy();
			return new Event(
					example.put("eventId", UUID.randomUUID().toString()).put("orderId", UUID.randomUUID().toString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same JSON object with a field that has another value, in JSON. */
	String with(String field, String value) {
		ObjectNode changed = json.deepCopy();
		return changed.set(field, parse(value).json()).toString();
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
