package orderflow.events;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import orderflow.tracing.TraceParent;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Turns rows of the outbox into Kafka records: the event's JSON under the order's id,
 * described by headers as in CloudEvents 1.0, binary mode.
 *
 * @see <a href=
 * "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * over Kafka</a>
 */
@Component("outboxRecords")
class OutboxRecords {

	private static final String SOURCE = "/orderflow/orders";

	private final PublishingTrace trace;

	private final Map<EventSchema, String> schemaIds = new ConcurrentHashMap<>();

	OutboxRecords(PublishingTrace trace) {
		this.trace = trace;
	}

	public List<Message> of(List<OutboxEvent> events, Exchange exchange) {
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
		record.setHeader("ce_dataschema",
				schemaIds.computeIfAbsent(new EventSchema(event.eventType(), event.schemaVersion()), EventSchema::id));
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

}
