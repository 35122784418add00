package orderflow.platform;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.CommitManager;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Commits the offsets of a batch of Kafka records. As the consumer's commit factory it
 * keeps Camel from committing anything by itself.
 */
@Component("recordBatch")
class RecordBatch implements KafkaManualCommitFactory {

	private static final Logger log = LoggerFactory.getLogger(RecordBatch.class);

	/**
	 * Commits the offsets of all records of the batch. To be called when every one of
	 * them is done, while the consumer waits for the route. The answer is not waited for:
	 * the next commit covers a lost one, and what is read again does no harm.
	 */
	public void commit(@Body List<Exchange> batch) {
		List<RecordOffset> offsets = batch.stream()
			.map((record) -> record.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, RecordOffset.class))
			.toList();
		Map<TopicPartition, OffsetAndMetadata> next = offsets.stream()
			.collect(Collectors.toMap(RecordOffset::partition, RecordOffset::next,
					(one, other) -> (one.offset() > other.offset()) ? one : other));
		offsets.get(0).consumer().commitAsync(next, RecordBatch::committed);
	}

	private static void committed(Map<TopicPartition, OffsetAndMetadata> next, Exception failure) {
		if (failure != null) {
			log.info("Offsets {} were not committed: {}", next, failure.getMessage());
		}
	}

	@Override
	public KafkaManualCommit newInstance(CamelExchangePayload exchange, KafkaRecordPayload record,
			CommitManager commitManager) {
		return new RecordOffset(exchange.consumer, record.partition, record.recordOffset);
	}

	/** Where a record was read. */
	record RecordOffset(Consumer<?, ?> consumer, TopicPartition partition, long offset) implements KafkaManualCommit {

		OffsetAndMetadata next() {
			return new OffsetAndMetadata(offset + 1);
		}

		@Override
		public void commit() {
			consumer.commitSync(Map.of(partition, next()));
		}

	}

}
