package orderflow.fulfillment;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that hands over a batch without delay. Camel's batching consumer processes
 * what one poll has returned only when the next one returns, so the poll after one with
 * records returns at once. It does not even ask the broker: that might begin a rebalance,
 * in which the records of the batch can no longer be committed.
 * <p>
 * When the brokers refuse it, it goes on asking. Camel would end its thread if they
 * refuse the login, and connect again without a pause if they refuse the group or topic.
 */
class PromptConsumer extends KafkaConsumer<Object, Object> {

	private static final Logger log = LoggerFactory.getLogger(PromptConsumer.class);

	private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(5);

	private static final double OUT_OF_TOUCH_SECONDS = 10;

	private final Consumer<PromptConsumer> onNothing;

	private final Consumer<PromptConsumer> onClose;

	private final Metric partitions;

	private final Metric secondsSinceHeartbeat;

	private final Metric secondsSinceRebalance;

	private boolean hasRecords;

	private volatile boolean refused;

	/**
	 * @param onNothing told when a poll has returned no records
	 * @param onClose told when the consumer is closed
	 */
	PromptConsumer(Properties properties, Consumer<PromptConsumer> onNothing, Consumer<PromptConsumer> onClose) {
		super(properties);
		this.onNothing = onNothing;
		this.onClose = onClose;
		this.partitions = groupMetric("assigned-partitions");
		this.secondsSinceHeartbeat = groupMetric("last-heartbeat-seconds-ago");
		this.secondsSinceRebalance = groupMetric("last-rebalance-seconds-ago");
	}

	@Override
	public ConsumerRecords<Object, Object> poll(Duration timeout) {
		ConsumerRecords<Object, Object> records = hasRecords ? ConsumerRecords.empty() : ask(timeout);
		hasRecords = !records.isEmpty();
		return records;
	}

	@Override
	public void close() {
		onClose.accept(this);
		super.close();
	}

	/** Whether it has partitions and their events would arrive; from any thread. */
	boolean isAssigned() {
		return isInTouch() && value(partitions) > 0;
	}

	/** Whether it takes part in its group; from any thread. */
	boolean isInTouch() {
		return !refused && (isRecent(secondsSinceHeartbeat) || isRecent(secondsSinceRebalance));
	}

	private ConsumerRecords<Object, Object> ask(Duration timeout) {
		try {
			ConsumerRecords<Object, Object> records = super.poll(timeout);
			refused = false;
			if (records.isEmpty()) {
				onNothing.accept(this);
			}
			return records;
		}
		catch (AuthenticationException | AuthorizationException ex) {
			refused = true;
			pause(ex);
			return ConsumerRecords.empty();
		}
	}

	private static void pause(ApiException refusal) {
		log.error("The Kafka brokers refuse this worker, trying again: {}", refusal.getMessage());
		try {
			Thread.sleep(AFTER_A_REFUSAL.toMillis());
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
	}

	private Metric groupMetric(String name) {
		return metrics().entrySet()
			.stream()
			.filter((metric) -> metric.getKey().group().equals("consumer-coordinator-metrics")
					&& metric.getKey().name().equals(name))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

	/** What has never happened was -1 seconds ago. */
	private static boolean isRecent(Metric secondsAgo) {
		double seconds = value(secondsAgo);
		return seconds >= 0 && seconds < OUT_OF_TOUCH_SECONDS;
	}

	private static double value(Metric metric) {
		return ((Number) metric.metricValue()).doubleValue();
	}

}
