package orderflow.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * One real Kafka broker (KRaft, broker and controller in one) inside this process, on
 * loopback only. Its log survives restarts.
 */
public final class EmbeddedBroker implements AutoCloseable {

	/** The same at each start, or the broker would refuse its own log. */
	private static final String CLUSTER_ID = "b3JkZXJmbG93LWJyb2tlcg";

	private final String address;

	private final KafkaRaftServer server;

	private EmbeddedBroker(String address, KafkaRaftServer server) {
		this.address = address;
		this.server = server;
	}

	/**
	 * Starts a broker with the given topics and returns when it serves.
	 * @param directory where its log is, or will be
	 * @param port the port of its clients
	 * @param controllerPort the port of its controller
	 * @param topics the topics to create, unless they exist
	 */
	public static EmbeddedBroker start(Path directory, int port, int controllerPort, String... topics)
			throws IOException {
		Files.createDirectories(directory);
		Properties properties = properties(directory, port, controllerPort);
		Path file = directory.resolve("server.properties");
		try (var out = Files.newOutputStream(file)) {
			properties.store(out, null);
		}
		format(file);
		KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
		server.startup();
		EmbeddedBroker broker = new EmbeddedBroker("127.0.0.1:" + port, server);
		broker.create(topics);
		return broker;
	}

	/** The address for clients, {@code host:port}. */
	public String address() {
		return address;
	}

	@Override
	public void close() {
		server.shutdown();
		server.awaitShutdown();
	}

	private void create(String... topics) {
		try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
			admin.createTopics(
					Stream.of(topics).map((topic) -> new NewTopic(topic, Optional.empty(), Optional.empty())).toList())
				.values()
				.values()
				.forEach(EmbeddedBroker::awaitUnlessExists);
		}
	}

	private static void awaitUnlessExists(KafkaFuture<Void> created) {
		try {
			created.get();
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException)) {
				throw new IllegalStateException("A topic cannot be created", ex.getCause());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while topics were created", ex);
		}
	}

	private static void format(Path configuration) {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		int exitCode = StorageTool.execute(new String[] { "format", "--ignore-formatted", "--cluster-id", CLUSTER_ID,
				"--config", configuration.toString() }, new PrintStream(output));
		if (exitCode != 0) {
			throw new IllegalStateException("The broker's directory cannot be formatted: " + output);
		}
	}

	private static Properties properties(Path directory, int port, int controllerPort) {
		Properties properties = new Properties();
		properties.put("process.roles", "broker,controller");
		properties.put("node.id", "1");
		properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
		properties.put("controller.listener.names", "CONTROLLER");
		properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
		properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
		properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
		properties.put("log.dirs", directory.resolve("log").toString());
		properties.put("broker.heartbeat.interval.ms", "500");
		properties.put("broker.session.timeout.ms", "3000");
		properties.put("message.max.bytes", "2097152");
		properties.put("num.partitions", "6");
		properties.put("offsets.topic.num.partitions", "1");
		properties.put("offsets.topic.replication.factor", "1");
		properties.put("transaction.state.log.num.partitions", "1");
		properties.put("transaction.state.log.replication.factor", "1");
		properties.put("transaction.state.log.min.isr", "1");
		properties.put("group.initial.rebalance.delay.ms", "0");
		return properties;
	}

}
