package orderflow.fulfillment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** A batch of Kafka records: what of it may be worked on at once. */
@Component("orderEventBatch")
class OrderEventBatch {

	/** The records of each order, in their order; records without a key stand alone. */
	public Collection<List<Message>> byOrder(@Body List<Exchange> batch) {
		return batch.stream()
			.map(Exchange::getMessage)
			.collect(Collectors.groupingBy(OrderEventBatch::orderOf, LinkedHashMap::new, Collectors.toList()))
			.values();
	}

	private static Object orderOf(Message record) {
		Object key = record.getHeader(KafkaConstants.KEY);
		return (key != null) ? key : record;
	}

}
