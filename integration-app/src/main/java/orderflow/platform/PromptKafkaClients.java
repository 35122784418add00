package orderflow.platform;

import java.time.Duration;
import java.util.Properties;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Makes consumers that hand over a batch without delay. Camel's batching consumer
 * processes what one poll has returned only when the next one returns, so the poll after
 * one with records returns at once. It does not even ask the broker: that might begin a
 * rebalance, in which the records of the batch can no longer be committed.
 */
@Component("promptKafkaClients")
class PromptKafkaClients extends DefaultKafkaClientFactory {

	@Override
	public Consumer<Object, Object> getConsumer(Properties properties) {
		return new PromptConsumer(properties);
	}

	private static final class PromptConsumer extends KafkaConsumer<Object, Object> {

		private boolean hasRecords;

		PromptConsumer(Properties properties) {
			super(properties);
		}

		@Override
		public ConsumerRecords<Object, Object> poll(Duration timeout) {
			ConsumerRecords<Object, Object> records = hasRecords ? ConsumerRecords.empty() : ask(timeout);
			hasRecords = !records.isEmpty();
			return records;
		}

		/**
		 * To Camel a refused login is final, and it would end the consumer's thread. The
		 * client has logged it and tries again at the next poll.
		 */
		private ConsumerRecords<Object, Object> ask(Duration timeout) {
			try {
				return super.poll(timeout);
			}
			catch (AuthenticationException ex) {
				return ConsumerRecords.empty();
			}
		}

	}

}
