package orderflow.platform;

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

class RecordBatchTests {

	private static final TopicPartition FIRST = new TopicPartition("order-events", 0);

	private static final TopicPartition SECOND = new TopicPartition("order-events", 1);

	private static final TopicPartition THIRD = new TopicPartition("order-events", 2);

	private final DefaultCamelContext camel = new DefaultCamelContext();

	private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

	private final RecordBatch batch = new RecordBatch();

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
			.getHeader(KafkaConstants.MANUAL_COMMIT, RecordBatch.RecordOffset.class)
			.commit();
		assertThat(consumer.committed(Set.of(FIRST))).containsEntry(FIRST, new OffsetAndMetadata(8));
	}

	private Exchange record(String key, TopicPartition partition, long offset) {
		return new RecordFixture(camel, consumer).record(partition, offset, key, null);
	}

}
