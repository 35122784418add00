package orderflow.platform;

import java.time.Duration;
import java.util.Properties;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.stereotype.Component;

/**
 * Makes consumers that hand over a batch without delay. Camel's batching consumer
 * processes what one poll has returned only when the next one returns, so the poll after
 * one with records must not wait for more.
 */
@Component("promptKafkaClients")
class PromptKafkaClients extends DefaultKafkaClientFactory {

	@Override
	public Consumer<Object, Object> getConsumer(Properties properties) {
		return new PromptConsumer(properties);
	}

	private static final class PromptConsumer extends KafkaConsumer<Object, Object> {

		private boolean handedOver = true;

		PromptConsumer(Properties properties) {
			super(properties);
		}

		@Override
		public ConsumerRecords<Object, Object> poll(Duration timeout) {
			ConsumerRecords<Object, Object> records = super.poll(handedOver ? timeout : Duration.ZERO);
			handedOver = records.isEmpty();
			return records;
		}

	}

}
