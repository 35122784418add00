package orderflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.beans.factory.annotation.Value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** The topics as any other Kafka client sees them. */
public class Topics implements AutoCloseable {

	public static final String ORDER_EVENTS = "order-events";

	public static final String DEAD_LETTERS = "order-events-dlq";

	private final String brokers;

	private final KafkaProducer<String, String> producer;

	public Topics(@Value("${camel.component.kafka.brokers}") String brokers) {
		this.brokers = brokers;
		this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
				new StringSerializer(), new StringSerializer());
	}

	public static String header(ConsumerRecord<String, String> record, String name) {
		Header header = record.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), UTF_8) : null;
	}

	public RecordMetadata send(String key, String value) {
		return send(null, key, value);
	}

	RecordMetadata send(Integer partition, String key, String value) {
		return send(new ProducerRecord<>(ORDER_EVENTS, partition, key, value));
	}

	/** Sends an order event again, as it was. */
	RecordMetadata resend(ConsumerRecord<String, String> event) {
		return send(new ProducerRecord<>(ORDER_EVENTS, null, event.key(), event.value(), event.headers()));
	}

	/** Sends a record and waits for the broker's acknowledgement. */
	RecordMetadata send(ProducerRecord<String, String> record) {
		try {
			return producer.send(record).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The event was not taken", ex);
		}
	}

	ConsumerRecord<String, String> awaitRecord(String topic, String key) {
		return await().until(() -> records(topic, key), (found) -> !found.isEmpty()).get(0);
	}

	/** The first event of a type about an order. */
	Event awaitEvent(String orderId, String type) {
		return Event.parse(await().until(() -> events(orderId, type), (found) -> !found.isEmpty()).get(0).value());
	}

	/** Of which types the events about each order are, in their order. */
	Map<String, List<String>> typesOfEvents() {
		return records(ORDER_EVENTS).stream()
			.collect(Collectors.groupingBy(ConsumerRecord::key,
					Collectors.mapping((event) -> header(event, "ce_type"), Collectors.toList())));
	}

	/** The events of a type about an order, by their header. */
	List<ConsumerRecord<String, String>> events(String orderId, String type) {
		return records(ORDER_EVENTS, orderId).stream()
			.filter((event) -> type.equals(header(event, "ce_type")))
			.toList();
	}

	public ConsumerRecord<String, String> awaitDeadLetter(String key) {
		return awaitRecord(DEAD_LETTERS, key);
	}

	List<ConsumerRecord<String, String>> deadLetters(String key) {
		return records(DEAD_LETTERS, key);
	}

	/**
	 * How many consumers share the partitions of the topics, or 0 while they are
	 * changing.
	 */
	public int consumersOf(String group) throws Exception {
		try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
			ConsumerGroupDescription description = admin.describeConsumerGroups(List.of(group))
				.describedGroups()
				.get(group)
				.get();
			return (description.state() == ConsumerGroupState.STABLE) ? description.members().size() : 0;
		}
	}

	int count(String topic) {
		return records(topic).size();
	}

	/** How many order events a group has yet to finish. */
	public long uncommitted(String group) throws Exception {
		try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
			long committed = admin.listConsumerGroupOffsets(group)
				.partitionsToOffsetAndMetadata()
				.get()
				.values()
				.stream()
				.mapToLong(OffsetAndMetadata::offset)
				.sum();
			return count(ORDER_EVENTS) - committed;
		}
	}

	/** Has a group, which must have no consumers now, begin with the first records. */
	public void rewind(String group) throws Exception {
		try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
			Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(
					admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
			offsets.replaceAll((partition, offset) -> new OffsetAndMetadata(0));
			admin.alterConsumerGroupOffsets(group, offsets).all().get();
		}
	}

	List<ConsumerRecord<String, String>> records(String topic, String key) {
		return records(topic).stream().filter((record) -> key.equals(record.key())).toList();
	}

	/** All records that are in a topic now. */
	public List<ConsumerRecord<String, String>> records(String topic) {
		try (var consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
				new StringDeserializer(), new StringDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((partition) -> new TopicPartition(topic, partition.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<String, String>> found = new ArrayList<>();
			while (partitions.stream().anyMatch((partition) -> consumer.position(partition) < ends.get(partition))) {
				consumer.poll(Duration.ofMillis(100)).forEach(found::add);
			}
			return found;
		}
	}

	@Override
	public void close() {
		producer.close(Duration.ZERO);
	}

}
