package orderflow.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the consumers of order events, and says in one line now and then when none of
 * them is given any.
 */
@Component("promptKafkaClients")
class PromptKafkaClients extends DefaultKafkaClientFactory {

	private static final Logger log = LoggerFactory.getLogger(PromptKafkaClients.class);

	private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

	private final Set<PromptConsumer> consumers = ConcurrentHashMap.newKeySet();

	private Instant nextWarning;

	@Override
	public Consumer<Object, Object> getConsumer(Properties properties) {
		if (consumers.isEmpty()) {
			warnLater();
		}
		PromptConsumer consumer = new PromptConsumer(properties, this::pollReturnedNothing, consumers::remove);
		consumers.add(consumer);
		return consumer;
	}

	/**
	 * Whether a consumer has partitions. One is enough: there may be more consumers than
	 * partitions.
	 */
	boolean isAnyAssigned() {
		return consumers.stream().anyMatch(PromptConsumer::isAssigned);
	}

	private synchronized void pollReturnedNothing(PromptConsumer consumer) {
		if (isAnyAssigned()) {
			warnLater();
		}
		else if (Instant.now().isAfter(nextWarning)) {
			log.warn(consumer.isInTouch()
					? "This worker has no partitions: the topic is missing, or other workers have them all"
					: "This worker is out of touch with the Kafka brokers, trying again");
			warnLater();
		}
	}

	private synchronized void warnLater() {
		nextWarning = Instant.now().plus(BETWEEN_WARNINGS);
	}

}
