package orderflow.platform;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.stereotype.Component;

/** Makes the consumers of all routes, and knows how they are. */
@Component("promptKafkaClients")
class PromptKafkaClients extends DefaultKafkaClientFactory {

	private final Map<String, ConsumerGroup> groups = new ConcurrentHashMap<>();

	@Override
	public Consumer<Object, Object> getConsumer(Properties properties) {
		return groups.computeIfAbsent(properties.getProperty(ConsumerConfig.GROUP_ID_CONFIG), ConsumerGroup::new)
			.newConsumer(properties);
	}

	/** Whether the consumers of a group are being given records. */
	boolean areAssigned(String groupId) {
		ConsumerGroup group = groups.get(groupId);
		return group != null && group.isAssigned();
	}

}
