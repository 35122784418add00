package orderflow;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What the application makes of being open. */
class ProductionIntegrationTests {

	private final int httpPort = FreePorts.next();

	@TempDir
	private Path directory;

	@Test
	void doesNotStartOpenInProduction() {
		try (Application application = Application.launch(directory, httpPort,
				Map.of("SPRING_PROFILES_ACTIVE", "production"))) {
			assertThat(application.awaitExitCode()).isEqualTo(1);
			assertThat(application.log("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI")).hasSize(1);
			assertThat(application.log("SPRING_DATASOURCE_URL, ")).hasSize(1);
			assertThat(application.log("CAMEL_COMPONENT_KAFKA_BROKERS")).hasSize(1);
			assertThat(application.log("CAMEL_COMPONENT_KAFKA_SASL_JAAS_CONFIG")).hasSize(1);
			assertThat(application.log("ORDERFLOW_CLIENT_SECRET")).hasSize(1);
			assertThat(application.log("\tat ")).isEmpty();
		}
		assertThat(directory.resolve("data")).doesNotExist();
	}

	@Test
	void isOpenOnThisMachineOnlyAndSaysSo() throws Exception {
		try (Application application = Application.start(directory, httpPort, FreePorts.next(), Map.of())) {
			application.awaitLog("The API asks nobody for a token, so it listens on this machine only");
			for (InetAddress address : addressesForOthers()) {
				assertThatIOException().isThrownBy(() -> connect(address));
			}
		}
	}

	private void connect(InetAddress address) throws Exception {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, httpPort), 1000);
		}
	}

	private static List<InetAddress> addressesForOthers() throws Exception {
		return NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress())
			.toList();
	}

}
