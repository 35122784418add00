package orderflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;

/** A broker of a test that was stopped, running again and now able to refuse a group. */
class GuardedBroker implements AutoCloseable {

	private static final AclBinding REFUSAL = new AclBinding(
			new ResourcePattern(ResourceType.GROUP, "fulfillment-worker", PatternType.LITERAL),
			new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.ALL, AclPermissionType.DENY));

	private final KafkaRaftServer server;

	private final Admin admin;

	/**
	 * @param configuration of the broker that was stopped
	 */
	GuardedBroker(Path configuration) throws IOException {
		Properties properties = new Properties();
		try (var in = Files.newInputStream(configuration)) {
			properties.load(in);
		}
		properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
		properties.put("allow.everyone.if.no.acl.found", "true");
		server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
		server.startup();
		String address = properties.getProperty("advertised.listeners").replace("PLAINTEXT://", "");
		admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
	}

	void refuseWorkers() throws Exception {
		admin.createAcls(List.of(REFUSAL)).all().get();
	}

	void admitWorkers() throws Exception {
		admin.deleteAcls(List.of(REFUSAL.toFilter())).all().get();
	}

	@Override
	public void close() {
		admin.close();
		server.shutdown();
		server.awaitShutdown();
	}

}
