package orderflow.fulfillment;

import java.util.List;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class OrderEventBatchTests {

	private static final TopicPartition FIRST = new TopicPartition("order-events", 0);

	private static final TopicPartition SECOND = new TopicPartition("order-events", 1);

	private static final TopicPartition THIRD = new TopicPartition("order-events", 2);

	private final DefaultCamelContext camel = new DefaultCamelContext();

	private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

	private final OrderEventBatch batch = new OrderEventBatch();

	@Test
	void keepsTheRecordsOfAnOrderTogetherAndInOrder() {
		Exchange one = record("order-1", FIRST, 0);
		Exchange two = record("order-2", FIRST, 1);
		Exchange oneAgain = record("order-1", FIRST, 2);
		assertThat(batch.byOrder(List.of(one, two, oneAgain)))
			.containsExactly(List.of(one.getMessage(), oneAgain.getMessage()), List.of(two.getMessage()));
	}

	@Test
	void letsRecordsWithoutAKeyStandAlone() {
		Exchange one = record(null, FIRST, 0);
		Exchange other = record(null, FIRST, 1);
		assertThat(batch.byOrder(List.of(one, other))).containsExactly(List.of(one.getMessage()),
				List.of(other.getMessage()));
	}

	@Test
	void commitsWhatFollowsTheHighestOffsetOfEachPartition() {
		consumer.assign(List.of(FIRST, SECOND, THIRD));
		batch.commit(
				List.of(record("1", FIRST, 7), record("2", SECOND, 41), record("3", FIRST, 9), record("4", FIRST, 8)));
		assertThat(consumer.committed(Set.of(FIRST, SECOND, THIRD)))
			.containsOnly(entry(FIRST, new OffsetAndMetadata(10)), entry(SECOND, new OffsetAndMetadata(42)));
	}

	@Test
	void commitsASingleRecordWhenAsked() {
		consumer.assign(List.of(FIRST));
		record("1", FIRST, 7).getMessage()
			.getHeader(KafkaConstants.MANUAL_COMMIT, OrderEventBatch.RecordOffset.class)
			.commit();
		assertThat(consumer.committed(Set.of(FIRST))).containsEntry(FIRST, new OffsetAndMetadata(8));
	}

	private Exchange record(String key, TopicPartition partition, long offset) {
		return new RecordFixture(camel, consumer).record(partition, offset, key, null);
	}

}
