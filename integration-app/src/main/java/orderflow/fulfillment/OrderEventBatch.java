package orderflow.fulfillment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import orderflow.events.OrderEventReader;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Value;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A batch of Kafka records: what of it is to be done, and may be done at once. */
@Component("orderEventBatch")
class OrderEventBatch {

	/** So many reports the order API takes at once. */
	private static final int MAX_PORTION_SIZE = 100;

	private final int portionSize;

	OrderEventBatch(@Value("${orderflow.fulfillment.portion-size}") int portionSize) {
		if (portionSize < 1 || portionSize > MAX_PORTION_SIZE) {
			throw new IllegalArgumentException(
					"orderflow.fulfillment.portion-size must be 1 to %d".formatted(MAX_PORTION_SIZE));
		}
		this.portionSize = portionSize;
	}

	/**
	 * The records in portions, each with all records of its orders. Those that say in a
	 * header that they announce no order are left out: they are as many as the others.
	 */
	public List<List<Message>> portions(@Body List<Exchange> batch) {
		List<Message> records = batch.stream()
			.map(Exchange::getMessage)
			.filter((record) -> !OrderEventReader.isAnother(eventType(record)))
			.toList();
		List<List<Message>> portions = new ArrayList<>();
		List<Message> last = null;
		for (List<Message> order : byOrder(records)) {
			if (last == null || last.size() + order.size() > portionSize) {
				last = new ArrayList<>();
				portions.add(last);
			}
			last.addAll(order);
		}
		return portions;
	}

	/** The records of each order, in their order; records without a key stand alone. */
	public Collection<List<Message>> byOrder(@Body List<Message> records) {
		return records.stream()
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
