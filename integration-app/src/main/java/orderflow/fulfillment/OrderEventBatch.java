package orderflow.fulfillment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import orderflow.events.OrderEventReader;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A batch of Kafka records: what of it is to be done, and may be done at once. */
@Component("orderEventBatch")
class OrderEventBatch {

	private static final Logger log = LoggerFactory.getLogger(OrderEventBatch.class);

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
	 * The records in portions, each with all records of its orders, even if those of one
	 * are more than a portion. Those that say in a header that they announce no order are
	 * left out: they are as many as the others.
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

	/** For an attempt that leaves nothing behind on the records if it fails. */
	public List<Message> copies(@Body List<Message> records) {
		return records.stream().map(Message::copy).toList();
	}

	/** The message may quote a record, and is logged for the order that fails alone. */
	public void tellThatEachIsAlone(@Variable("records") List<Message> records, @ExchangeException Exception failure) {
		log.info("Fulfilling each of {} orders alone, because together failed: {}", records.size(),
				NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName());
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
