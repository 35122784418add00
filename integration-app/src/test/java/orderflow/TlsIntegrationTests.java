package orderflow;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tokens and TLS on all ways, set by nothing but environment variables. */
class TlsIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void shipsAnOrderOverTlsAndTellsNobodyItsSecrets() throws Exception {
		Certificate certificate = Certificate.makeIn(directory);
		int httpPort = FreePorts.next();
		try (OidcProvider provider = new OidcProvider(FreePorts.next());
				SecuredBroker broker = SecuredBroker.start(directory.resolve("kafka"), FreePorts.next(), certificate);
				Application application = Application.launch(directory, httpPort,
						settings(httpPort, certificate, provider, broker))) {
			OrderApi api = application.api()
				.over(certificate.trusted())
				.with(provider.token("orders:read", "orders:write", "operations:read"));
			api.awaitReady();
			Answer shipped = api.awaitShipped(api.place(OrderApi.anOrder()));
			assertThat(shipped.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
			await().until(() -> api.send(api.request("/api/fulfillment")).json().path("lag").asInt(-1) == 0);
			assertThat(application.log("")).hasSizeGreaterThan(5)
				.noneMatch((line) -> line.contains(SecuredBroker.password()) || line.contains(OwnProvider.SECRET)
						|| line.contains("Bearer"));
		}
	}

	private static Map<String, String> settings(int httpPort, Certificate certificate, OidcProvider provider,
			SecuredBroker broker) {
		Map<String, String> settings = new HashMap<>(broker.clientSettings());
		settings.put("SERVER_SSL_KEY_STORE", certificate.keyStore().toString());
		settings.put("SERVER_SSL_KEY_STORE_PASSWORD", Certificate.PASSWORD);
		settings.put("ORDERFLOW_ORDERS_URL", "https://127.0.0.1:" + httpPort);
		settings.put("JDK_JAVA_OPTIONS", "-Djavax.net.ssl.trustStore=" + certificate.trustStore()
				+ " -Djavax.net.ssl.trustStorePassword='" + Certificate.PASSWORD + "'");
		settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", provider.issuer());
		settings.put("ORDERFLOW_TOKEN_URI", provider.issuer() + "/token");
		settings.put("ORDERFLOW_CLIENT_ID", "worker");
		settings.put("ORDERFLOW_CLIENT_SECRET", OwnProvider.SECRET);
		return settings;
	}

}
