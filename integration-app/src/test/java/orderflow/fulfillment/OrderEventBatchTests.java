package orderflow.fulfillment;

import java.util.List;

import orderflow.platform.RecordFixture;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class OrderEventBatchTests {

	private static final TopicPartition PARTITION = new TopicPartition("order-events", 0);

	private final DefaultCamelContext camel = new DefaultCamelContext();

	private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

	private final OrderEventBatch batch = new OrderEventBatch();

	@Test
	void keepsTheRecordsOfAnOrderTogetherAndInOrder() {
		Exchange one = record("order-1", 0);
		Exchange two = record("order-2", 1);
		Exchange oneAgain = record("order-1", 2);
		assertThat(batch.byOrder(List.of(one, two, oneAgain)))
			.containsExactly(List.of(one.getMessage(), oneAgain.getMessage()), List.of(two.getMessage()));
	}

	@Test
	void letsRecordsWithoutAKeyStandAlone() {
		Exchange one = record(null, 0);
		Exchange other = record(null, 1);
		assertThat(batch.byOrder(List.of(one, other))).containsExactly(List.of(one.getMessage()),
				List.of(other.getMessage()));
	}

	@Test
	void leavesOutWhatSaysThatItAnnouncesNoOrder() {
		Exchange created = record("order-1", 0, "OrderCreatedEvent");
		Exchange shipped = record("order-1", 1, "OrderShippedEvent");
		Exchange failed = record("order-2", 2, "OrderFailedEvent");
		Exchange cancelled = record("order-2", 3, "OrderCancelledEvent");
		Exchange another = record("order-3", 4, "OrderReturnedEvent");

		assertThat(batch.byOrder(List.of(created, shipped, failed, cancelled, another)))
			.containsExactly(List.of(created.getMessage()), List.of(another.getMessage()));
	}

	@Test
	void hasNothingToDoIfNothingAnnouncesAnOrder() {
		assertThat(batch.byOrder(List.of(record("order-1", 0, "OrderShippedEvent")))).isEmpty();
	}

	private Exchange record(String key, long offset, String eventType) {
		Exchange record = record(key, offset);
		record.getMessage()
			.setHeader(KafkaConstants.HEADERS, new RecordHeaders().add("ce_type", eventType.getBytes(UTF_8)));
		return record;
	}

	private Exchange record(String key, long offset) {
		return new RecordFixture(camel, consumer).record(PARTITION, offset, key, null);
	}

}
