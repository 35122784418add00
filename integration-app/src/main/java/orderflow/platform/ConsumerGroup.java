package orderflow.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers of a group that are in this process. When none of them is given records,
 * it says so in one line now and then.
 */
final class ConsumerGroup {

	private static final Logger log = LoggerFactory.getLogger(ConsumerGroup.class);

	private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

	private final String id;

	private final KafkaClientMeters meters;

	private final Set<PromptConsumer> consumers = ConcurrentHashMap.newKeySet();

	private Instant nextWarning;

	ConsumerGroup(String id, KafkaClientMeters meters) {
		this.id = id;
		this.meters = meters;
	}

	PromptConsumer newConsumer(Properties properties) {
		if (consumers.isEmpty()) {
			warnLater();
		}
		PromptConsumer consumer = new PromptConsumer(properties, this);
		consumers.add(consumer);
		meters.add(consumer);
		return consumer;
	}

	void left(PromptConsumer consumer) {
		consumers.remove(consumer);
		meters.remove(consumer);
	}

	/** One with partitions is enough: there may be more consumers than partitions. */
	boolean isAssigned() {
		return consumers.stream().anyMatch(PromptConsumer::isAssigned);
	}

	synchronized void gotNothing(PromptConsumer consumer) {
		if (isAssigned()) {
			warnLater();
		}
		else if (Instant.now().isAfter(nextWarning)) {
			log.warn(consumer.isInTouch()
					? "Group {} has no partitions here: its topic is missing, or other processes have them all"
					: "Group {} is out of touch with the Kafka brokers, trying again", id);
			warnLater();
		}
	}

	private synchronized void warnLater() {
		nextWarning = Instant.now().plus(BETWEEN_WARNINGS);
	}

}
