package orderflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
class PromptKafkaClientsIntegrationTests {

	private static final String GROUP = "prompt-clients";

	private static final Duration LONG = Duration.ofSeconds(30);

	private final ExecutorService other = Executors.newSingleThreadExecutor();

	@Autowired
	private KafkaClientFactory clients;

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@Value("${camel.component.kafka.brokers}")
	private String brokers;

	@AfterEach
	void stopTheOther() {
		other.shutdownNow();
	}

	@Test
	void canCommitWhatTheyHavePolledWhenAnotherOneJoins() {
		orderApi.answers(200);
		Event event = Event.aNewEvent();
		topics.send(event.orderId(), event.toString());
		try (Consumer<?, ?> consumer = subscribe(Map.of())) {
			ConsumerRecords<?, ?> batch = await().until(() -> consumer.poll(LONG), (polled) -> !polled.isEmpty());
			other.submit(() -> subscribe(Map.of()).poll(LONG));
			await().until(() -> topics.consumersOf(GROUP) == 0);
			awaitHeartbeats(consumer);

			assertThat(consumer.poll(LONG)).isEmpty();

			TopicPartition partition = batch.partitions().iterator().next();
			assertThatCode(() -> consumer.commitSync(Map.of(partition, new OffsetAndMetadata(1))))
				.doesNotThrowAnyException();
		}
	}

	/** Camel would take the exception for final and end the consumer's thread. */
	@Test
	void keepTryingWhenTheBrokerDoesNotLetThemIn() {
		Map<String, String> notExpectedHere = Map.of(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT",
				SaslConfigs.SASL_MECHANISM, "PLAIN", SaslConfigs.SASL_JAAS_CONFIG,
				PlainLoginModule.class.getName() + " required username=worker password=outdated;");
		try (Consumer<?, ?> consumer = subscribe(notExpectedHere)) {
			await().until(() -> {
				assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
				return failedLogins(consumer) >= 2;
			});
		}
	}

	private Consumer<?, ?> subscribe(Map<String, String> more) {
		Properties properties = new Properties();
		properties.putAll(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.GROUP_ID_CONFIG,
				GROUP, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
				"false", ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "50",
				ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
				ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName()));
		properties.putAll(more);
		Consumer<?, ?> consumer = clients.getConsumer(properties);
		consumer.subscribe(List.of(Topics.ORDER_EVENTS));
		return consumer;
	}

	/** By then the consumer knows that the group is changing. */
	private static void awaitHeartbeats(Consumer<?, ?> consumer) {
		double before = heartbeats(consumer);
		await().until(() -> heartbeats(consumer) >= before + 2);
	}

	private static double heartbeats(Consumer<?, ?> consumer) {
		return sum(consumer, "heartbeat-total");
	}

	private static double failedLogins(Consumer<?, ?> consumer) {
		return sum(consumer, "failed-authentication-total");
	}

	private static double sum(Consumer<?, ?> consumer, String metricName) {
		return consumer.metrics()
			.values()
			.stream()
			.filter((metric) -> metric.metricName().name().equals(metricName))
			.mapToDouble((metric) -> (double) metric.metricValue())
			.sum();
	}

}
