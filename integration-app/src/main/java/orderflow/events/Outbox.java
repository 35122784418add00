package orderflow.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import orderflow.tracing.TraceParent;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Turns events into rows of the outbox, and rows into Kafka records: the event's JSON
 * under the order's id, described by headers as in CloudEvents 1.0, binary mode.
 *
 * @see <a href=
 * "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * over Kafka</a>
 */
@Component("outbox")
class Outbox {

	private static final String SOURCE = "/orderflow/orders";

	private final ObjectMapper json;

	private final PublishingTrace trace;

	private final EventProperties properties;

	Outbox(ObjectMapper json, PublishingTrace trace, EventProperties properties) {
		this.json = json;
		this.trace = trace;
		this.properties = properties;
	}

	/** Whether there is an event that tells what became of an order, and shall be. */
	public boolean tells(@Body OrderEvent event) {
		return event != null && properties.statusChanges();
	}

	public OutboxEvent enclose(OrderEvent event) throws JsonProcessingException {
		return enclose(event, trace.current());
	}

	/** What tells what became of several orders, if it shall be told. */
	public List<OutboxEvent> encloseAll(List<TracedEvent> events) throws JsonProcessingException {
		List<OutboxEvent> rows = new ArrayList<>();
		if (properties.statusChanges()) {
			for (TracedEvent event : events) {
				rows.add(enclose(event.event(), (event.traceParent() != null) ? event.traceParent() : trace.current()));
			}
		}
		return rows;
	}

	private OutboxEvent enclose(OrderEvent event, String traceParent) throws JsonProcessingException {
		OrderEvent written = (event instanceof OrderCreatedEvent created && properties.orderCreatedVersion() == 1)
				? created.asVersion1() : event;
		return new OutboxEvent(written, traceParent, json.writeValueAsString(written));
	}

	public List<Message> records(List<OutboxEvent> events, Exchange exchange) {
		trace.forgetUnsent(exchange);
		return events.stream().map((event) -> record(event, exchange)).toList();
	}

	/** The parameters of the query that deletes these rows. */
	public Map<String, Object> ids(List<OutboxEvent> events) {
		return Map.of("ids", events.stream().map(OutboxEvent::id).toList());
	}

	private Message record(OutboxEvent event, Exchange exchange) {
		Message record = new DefaultMessage(exchange.getContext());
		record.setBody(event.payload());
		record.setHeader(KafkaConstants.KEY, event.orderId());
		record.setHeader("ce_specversion", "1.0");
		record.setHeader("ce_id", event.eventId());
		record.setHeader("ce_type", event.eventType());
		record.setHeader("ce_dataschema", dataSchema(event));
		record.setHeader("ce_source", SOURCE);
		record.setHeader("ce_time", event.occurredAt().toString());
		record.setHeader("content-type", "application/json");
		record.setHeader("correlationId", event.correlationId());
		String traceParent = trace.begin(event, exchange);
		if (traceParent != null) {
			record.setHeader(TraceParent.HEADER, traceParent);
		}
		return record;
	}

	/**
	 * The {@code $id} of the event's schema, such as that of {@code order-created/v1}.
	 */
	private static String dataSchema(OutboxEvent event) {
		String name = event.eventType().replaceFirst("Event$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-");
		return "urn:orderflow:events:%s:v%d".formatted(name.toLowerCase(Locale.ROOT), event.schemaVersion());
	}

}
