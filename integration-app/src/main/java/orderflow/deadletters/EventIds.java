package orderflow.deadletters;

import java.io.IOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import orderflow.tracing.LoggingContext;

/**
 * What can be learned of an event that may be none. Every part may be null; none is
 * longer or stranger than it may be.
 */
record EventIds(String eventId, String orderId, String correlationId) {

	static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");

	private static final ObjectMapper json = new ObjectMapper();

	/**
	 * @param payload any bytes, or null
	 */
	static EventIds of(byte[] payload) {
		JsonNode event = parse(payload);
		return new EventIds(id(event.path("eventId").textValue()), id(event.path("orderId").textValue()),
				correlationId(event.path("metadata").path("correlationId").textValue()));
	}

	/** The text if it can be the id of an event or an order, otherwise null. */
	static String id(String text) {
		return (text != null && ID.matcher(text).matches()) ? text : null;
	}

	/** The text if it is a sane correlation id, otherwise null. */
	static String correlationId(String text) {
		return LoggingContext.isCorrelationId(text) ? text : null;
	}

	private static JsonNode parse(byte[] payload) {
		try {
			return (payload != null) ? json.readTree(payload) : json.missingNode();
		}
		catch (IOException ex) {
			return json.missingNode();
		}
	}

}
