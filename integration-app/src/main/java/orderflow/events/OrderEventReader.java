package orderflow.events;

import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.ExpressionAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads events that announce orders, whatever version they are of: the one place that
 * knows the older ones. Every event is read, so for routes this is no method, which Camel
 * would call on a copy of the exchange.
 */
@Component("orderEventReader")
public class OrderEventReader extends ExpressionAdapter {

	private static final Logger log = LoggerFactory.getLogger(OrderEventReader.class);

	private static final Set<String> OTHER_TYPES = Set.of(OrderShippedEvent.TYPE, OrderFailedEvent.TYPE,
			OrderCancelledEvent.TYPE);

	private final ObjectMapper json;

	OrderEventReader(ObjectMapper json) {
		this.json = json;
	}

	/** Whether the type of an event, if it is known, tells that it announces no order. */
	public static boolean isAnother(String eventType) {
		return OTHER_TYPES.contains(eventType);
	}

	/** Reads the variable {@code json}. */
	@Override
	public Object evaluate(Exchange exchange) {
		try {
			return read(exchange.getVariable("json", JsonNode.class));
		}
		catch (JsonProcessingException ex) {
			throw RuntimeCamelException.wrapRuntimeCamelException(ex);
		}
	}

	/**
	 * The event in the form of the newest version.
	 * @return null if it is an event of another type, which somebody else is there for
	 * @throws UnknownVersionException if it is of a version that does not exist yet
	 * @throws JsonProcessingException if it is no event
	 */
	OrderCreatedEvent read(JsonNode event) throws JsonProcessingException {
		if (announcesNoOrder(event)) {
			log.debug("Ignored an event of the type {}", event.path("eventType").textValue());
			return null;
		}
		JsonNode version = event.path("schemaVersion");
		if (version.doubleValue() > OrderCreatedEvent.SCHEMA_VERSION) {
			throw UnknownVersionException.of(version.asText());
		}
		OrderCreatedEvent read = json.treeToValue((version.doubleValue() == 1) ? upcast(event) : event,
				OrderCreatedEvent.class);
		if (read == null) {
			throw MismatchedInputException.from(null, OrderCreatedEvent.class, "There is no event");
		}
		return read;
	}

	/** What is not even an event is not another one. */
	private static boolean announcesNoOrder(JsonNode event) {
		String type = event.path("eventType").textValue();
		return type != null && !type.equals(OrderCreatedEvent.TYPE)
				&& OrderCreatedEvent.isId(event.path("eventId").textValue())
				&& OrderCreatedEvent.isId(event.path("orderId").textValue());
	}

	/**
	 * Version 1 numbers its lines by their order, and knows neither addresses nor prices:
	 * what has their names there means something else.
	 */
	private static JsonNode upcast(JsonNode event) {
		ObjectNode newest = event.deepCopy();
		newest.put("schemaVersion", OrderCreatedEvent.SCHEMA_VERSION);
		newest.remove("shippingAddress");
		int lineNumber = 0;
		for (JsonNode item : newest.path("items")) {
			lineNumber++;
			if (item instanceof ObjectNode line) {
				line.put("lineNumber", lineNumber);
				line.remove("unitPrice");
			}
		}
		return newest;
	}

}
