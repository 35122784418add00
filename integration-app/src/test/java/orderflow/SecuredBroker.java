package orderflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;

/** A real broker that talks SASL_SSL only, to clients that know the password. */
final class SecuredBroker implements AutoCloseable {

	private static final String PASSWORD = "password-of-the-broker";

	private final int port;

	private final Certificate certificate;

	private final KafkaRaftServer server;

	private SecuredBroker(Path directory, int port, Certificate certificate) throws IOException {
		this.port = port;
		this.certificate = certificate;
		Files.createDirectories(directory);
		Path file = directory.resolve("server.properties");
		Properties properties = new Properties();
		properties.putAll(settings(directory));
		try (var out = Files.newOutputStream(file)) {
			properties.store(out, null);
		}
		format(file);
		this.server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
	}

	static SecuredBroker start(Path directory, int port, Certificate certificate) throws Exception {
		SecuredBroker broker = new SecuredBroker(directory, port, certificate);
		broker.server.startup();
		broker.createTopics();
		return broker;
	}

	/** The environment of an application that reaches it. */
	Map<String, String> clientSettings() {
		return clientProperties().entrySet()
			.stream()
			.collect(Collectors.toMap(
					(property) -> "CAMEL_COMPONENT_KAFKA_"
							+ property.getKey().replace("bootstrap.servers", "brokers").replace('.', '_').toUpperCase(),
					Map.Entry::getValue));
	}

	static String password() {
		return PASSWORD;
	}

	private Map<String, String> clientProperties() {
		return Map.of("bootstrap.servers", "127.0.0.1:" + port, "security.protocol", "SASL_SSL", "sasl.mechanism",
				"SCRAM-SHA-512", "sasl.jaas.config", login(), "ssl.truststore.location",
				certificate.trustStore().toString(), "ssl.truststore.type", "PKCS12", "ssl.truststore.password",
				Certificate.PASSWORD);
	}

	private static String login() {
		return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"orderflow\" password=\""
				+ PASSWORD + "\";";
	}

	private void createTopics() throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(Map.copyOf(clientProperties()))) {
			admin
				.createTopics(Stream.of(Topics.ORDER_EVENTS, Topics.DEAD_LETTERS)
					.map((topic) -> new NewTopic(topic, Optional.of(2), Optional.empty()))
					.toList())
				.all()
				.get();
		}
	}

	private static void format(Path configuration) {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		int exitCode = StorageTool.execute(List
			.of("format", "--cluster-id", "b3JkZXJmbG93LXRlc3Ricg", "--config", configuration.toString(), "--add-scram",
					"SCRAM-SHA-512=[name=orderflow,password=" + PASSWORD + "]")
			.toArray(String[]::new), new PrintStream(output));
		if (exitCode != 0) {
			throw new IllegalStateException("The broker's directory cannot be formatted: " + output);
		}
	}

	private Map<String, String> settings(Path directory) {
		return Map.ofEntries(Map.entry("process.roles", "broker,controller"), Map.entry("node.id", "1"),
				Map.entry("controller.quorum.voters", "1@127.0.0.1:" + (port + 1)),
				Map.entry("controller.listener.names", "CONTROLLER"),
				Map.entry("listeners", "SASL_SSL://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + (port + 1)),
				Map.entry("advertised.listeners", "SASL_SSL://127.0.0.1:" + port),
				Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT"),
				Map.entry("inter.broker.listener.name", "SASL_SSL"),
				Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
				Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
				Map.entry("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login()),
				Map.entry("ssl.keystore.location", certificate.keyStore().toString()),
				Map.entry("ssl.keystore.type", "PKCS12"), Map.entry("ssl.keystore.password", Certificate.PASSWORD),
				Map.entry("ssl.key.password", Certificate.PASSWORD),
				Map.entry("ssl.truststore.location", certificate.trustStore().toString()),
				Map.entry("ssl.truststore.type", "PKCS12"), Map.entry("ssl.truststore.password", Certificate.PASSWORD),
				Map.entry("log.dirs", directory.resolve("log").toString()),
				Map.entry("offsets.topic.num.partitions", "1"), Map.entry("offsets.topic.replication.factor", "1"),
				Map.entry("transaction.state.log.num.partitions", "1"),
				Map.entry("transaction.state.log.replication.factor", "1"),
				Map.entry("transaction.state.log.min.isr", "1"), Map.entry("group.initial.rebalance.delay.ms", "0"));
	}

	@Override
	public void close() {
		server.shutdown();
		server.awaitShutdown();
	}

}
