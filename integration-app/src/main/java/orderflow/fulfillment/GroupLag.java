package orderflow.fulfillment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import static java.util.stream.Collectors.toMap;

/**
 * How far the workers are behind, all processes together, as the brokers know it. The
 * client that asks them is made for the first who wants to know.
 */
@Component
class GroupLag implements AutoCloseable {

	private static final String ROUTE = "consume-order-events";

	private static final int TIMEOUT_IN_MILLISECONDS = 2000;

	private final ObjectProvider<CamelContext> camel;

	private Admin admin;

	GroupLag(ObjectProvider<CamelContext> camel) {
		this.camel = camel;
	}

	/**
	 * How many order events the workers have yet to finish.
	 * @throws BrokersAwayException if the brokers do not answer within seconds
	 */
	long records() {
		try {
			KafkaEndpoint workers = workers();
			return records(admin(workers), workers.getConfiguration());
		}
		catch (ExecutionException | KafkaException ex) {
			throw BrokersAwayException.because(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw BrokersAwayException.because(ex);
		}
	}

	@Override
	public synchronized void close() {
		if (admin != null) {
			admin.close(Duration.ZERO);
		}
	}

	/** What the group has not committed, of what is still there. */
	private static long records(Admin admin, KafkaConfiguration workers)
			throws ExecutionException, InterruptedException {
		KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed = admin
			.listConsumerGroupOffsets(workers.getGroupId())
			.partitionsToOffsetAndMetadata();
		List<TopicPartition> partitions = partitions(admin, workers.getTopic());
		KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> beginnings = offsets(admin, partitions,
				OffsetSpec.earliest());
		KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends = offsets(admin, partitions, OffsetSpec.latest());
		long lag = 0;
		for (TopicPartition partition : partitions) {
			OffsetAndMetadata finished = committed.get().get(partition);
			long beginning = beginnings.get().get(partition).offset();
			long next = (finished != null) ? Math.max(finished.offset(), beginning) : beginning;
			lag += Math.max(ends.get().get(partition).offset() - next, 0);
		}
		return lag;
	}

	private static List<TopicPartition> partitions(Admin admin, String topic)
			throws ExecutionException, InterruptedException {
		return admin.describeTopics(List.of(topic))
			.topicNameValues()
			.get(topic)
			.get()
			.partitions()
			.stream()
			.map((partition) -> new TopicPartition(topic, partition.partition()))
			.toList();
	}

	private static KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(Admin admin,
			List<TopicPartition> partitions, OffsetSpec which) {
		return admin.listOffsets(partitions.stream().collect(toMap((partition) -> partition, (partition) -> which)))
			.all();
	}

	private synchronized Admin admin(KafkaEndpoint workers) {
		if (admin == null) {
			admin = Admin.create(properties(workers));
		}
		return admin;
	}

	/** Those by which the workers connect. */
	private static Properties properties(KafkaEndpoint workers) {
		Properties properties = workers.getConfiguration().createConsumerProperties();
		workers.updateClassProperties(properties);
		properties.keySet().retainAll(AdminClientConfig.configNames());
		properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
				workers.getKafkaClientFactory().getBrokers(workers.getConfiguration()));
		properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_IN_MILLISECONDS);
		properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_IN_MILLISECONDS);
		return properties;
	}

	private KafkaEndpoint workers() {
		return (KafkaEndpoint) camel.getObject().getRoute(ROUTE).getEndpoint();
	}

}
