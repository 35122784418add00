package orderflow.platform;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.springframework.stereotype.Component;

/**
 * Publishes what Kafka clients measure while they are open, and in
 * {@code kafka.consumer.lag} how many records a consumer is behind: those it has not been
 * given yet, of the partitions that it has.
 */
@Component
class KafkaClientMeters {

	static final String LAG = "kafka.consumer.lag";

	private final MeterRegistry registry;

	private final Map<AutoCloseable, Runnable> removals = new ConcurrentHashMap<>();

	KafkaClientMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	void add(Consumer<?, ?> consumer) {
		KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
		metrics.bindTo(registry);
		Gauge lag = Gauge.builder(LAG, consumer, KafkaClientMeters::lag)
			.description("Records that the consumer has not been given yet")
			.tag("group", consumer.groupMetadata().groupId())
			.tag("client.id", clientId(consumer))
			.register(registry);
		removals.put(consumer, () -> {
			registry.remove(lag);
			metrics.close();
		});
	}

	void add(Producer<?, ?> producer) {
		KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
		metrics.bindTo(registry);
		removals.put(producer, metrics::close);
	}

	/**
	 * @param client a consumer or producer that is about to be closed, perhaps again
	 */
	void remove(AutoCloseable client) {
		Optional.ofNullable(removals.remove(client)).ifPresent(Runnable::run);
	}

	private static double lag(Consumer<?, ?> consumer) {
		return consumer.metrics()
			.values()
			.stream()
			.filter((metric) -> metric.metricName().name().equals("records-lag"))
			.mapToDouble((metric) -> (double) metric.metricValue())
			.filter(Double::isFinite)
			.sum();
	}

	private static String clientId(Consumer<?, ?> consumer) {
		Metric any = consumer.metrics().values().iterator().next();
		return any.metricName().tags().get("client-id");
	}

}
