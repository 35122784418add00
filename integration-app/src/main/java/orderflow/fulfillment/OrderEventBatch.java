package orderflow.fulfillment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import orderflow.events.OrderEventReader;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A batch of Kafka records: what of it is to be done, and may be done at once. */
@Component("orderEventBatch")
class OrderEventBatch {

	/**
	 * The records of each order, in their order; records without a key stand alone. Those
	 * that say in a header that they announce no order are left out: they are as many as
	 * the others.
	 */
	public Collection<List<Message>> byOrder(@Body List<Exchange> batch) {
		return batch.stream()
			.map(Exchange::getMessage)
			.filter((record) -> !OrderEventReader.isAnother(eventType(record)))
			.collect(Collectors.groupingBy(OrderEventBatch::orderOf, LinkedHashMap::new, Collectors.toList()))
			.values();
	}

	private static Object orderOf(Message record) {
		Object key = record.getHeader(KafkaConstants.KEY);
		return (key != null) ? key : record;
	}

	private static String eventType(Message record) {
		Headers headers = record.getHeader(KafkaConstants.HEADERS, Headers.class);
		Header type = (headers != null) ? headers.lastHeader("ce_type") : null;
		return (type != null && type.value() != null) ? new String(type.value(), UTF_8) : "";
	}

}
