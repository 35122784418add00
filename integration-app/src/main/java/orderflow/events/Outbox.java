package orderflow.events;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import orderflow.tracing.TraceParent;
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

	Outbox(ObjectMapper json, PublishingTrace trace) {
		this.json = json;
		this.trace = trace;
	}

	public OutboxEvent enclose(OrderCreatedEvent event) throws JsonProcessingException {
		return new OutboxEvent(event, trace.current(), json.writeValueAsString(event));
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
