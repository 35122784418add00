package orderflow.platform;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.stereotype.Component;

/** Makes the Kafka clients of all routes, and knows how the consumers are. */
@Component("promptKafkaClients")
class PromptKafkaClients extends DefaultKafkaClientFactory {

	private final Map<String, ConsumerGroup> groups = new ConcurrentHashMap<>();

	private final KafkaClientMeters meters;

	PromptKafkaClients(KafkaClientMeters meters) {
		this.meters = meters;
	}

	@Override
	public Consumer<Object, Object> getConsumer(Properties properties) {
		return groups
			.computeIfAbsent(properties.getProperty(ConsumerConfig.GROUP_ID_CONFIG),
					(groupId) -> new ConsumerGroup(groupId, meters))
			.newConsumer(properties);
	}

	@Override
	public Producer<Object, Object> getProducer(Properties properties) {
		MeteredProducer producer = new MeteredProducer(properties, meters);
		meters.add(producer);
		return producer;
	}

	/** Whether the consumers of a group are being given records. */
	boolean areAssigned(String groupId) {
		ConsumerGroup group = groups.get(groupId);
		return group != null && group.isAssigned();
	}

	private static final class MeteredProducer extends KafkaProducer<Object, Object> {

		private final KafkaClientMeters meters;

		MeteredProducer(Properties properties, KafkaClientMeters meters) {
			super(properties);
			this.meters = meters;
		}

		@Override
		public void close() {
			meters.remove(this);
			super.close();
		}

	}

}
