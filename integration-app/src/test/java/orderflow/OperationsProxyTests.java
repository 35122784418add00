package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * OAuth2 Proxy in Compose, which logs operators in at Keycloak, checked without either.
 */
class OperationsProxyTests {

	private static final String SERVICE = "operations";

	private final Compose compose = Compose.read();

	private final JsonNode proxy = Compose.yaml(Compose.DIRECTORY.resolve("oauth2-proxy/alpha.yaml"));

	private final JsonNode provider = proxy.at("/providers/0");

	@Test
	void readsItsConfiguration() {
		assertThat(compose.mounts(SERVICE)).containsEntry(option("alpha-config"), "./oauth2-proxy/alpha.yaml");
		assertThat(Compose.texts(compose.service(SERVICE).path("ports")).map(Compose::withDefaults))
			.containsExactly("127.0.0.1:" + redirectUrl().getPort() + ":"
					+ proxy.at("/server/bindAddress").asText().replace("0.0.0.0:", ""));
	}

	@Test
	void sendsEachCallToTheRoleThatAnswersIt() {
		Set<String> calls = Compose.names(Compose.yaml(Path.of("../schemas/openapi.yaml")).path("paths"));
		assertThat(calls).contains("/api/dead-letters", "/api/fulfillment", "/api/orders")
			.allSatisfy((path) -> assertThat(upstream(path).getHost()).isEqualTo(role(path)));
		assertThat(upstream("/operations/").getHost()).isEqualTo("orders");
	}

	/** With the port of the API, and a network that both are in. */
	@Test
	void reachesTheRolesAndKeycloak() {
		List<String> addresses = List.of(provider.path("redeemURL").asText(),
				provider.at("/oidcConfig/jwksURL").asText());
		assertThat(proxy.at("/upstreamConfig/upstreams")).allSatisfy((upstream) -> {
			URI uri = URI.create(upstream.path("uri").asText());
			assertThat(uri.getPort()).isEqualTo(5000);
			assertThat(compose.networks(SERVICE)).containsAnyElementsOf(compose.networks(uri.getHost()));
		});
		assertThat(addresses).allMatch((address) -> address.startsWith("http://keycloak:8080/"));
		assertThat(compose.networks(SERVICE)).containsAnyElementsOf(compose.networks("keycloak"));
	}

	@Test
	void asksForTheTokensOfTheIssuerThatTheApplicationTrusts() {
		Map<String, String> orders = compose.environment("orders");
		String issuer = orders.get("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI");
		assertThat(compose.environment(SERVICE)).containsEntry("ISSUER", issuer);
		assertThat(provider.at("/oidcConfig/issuerURL").asText()).isEqualTo("${ISSUER}");
		assertThat(provider.path("loginURL").asText()).isEqualTo("${ISSUER}/protocol/openid-connect/auth");
		assertThat(provider.path("redeemURL").asText())
			.isEqualTo(compose.environment("fulfillment").get("ORDERFLOW_TOKEN_URI"));
		assertThat(provider.at("/oidcConfig/jwksURL").asText())
			.isEqualTo(orders.get("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI"));
	}

	@Test
	void isAClientOfTheRealmWithTheScopesOfAnOperator() throws IOException {
		JsonNode client = Realm.clients().get(provider.path("clientID").asText());
		assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
		assertThat(Compose.texts(client.path("redirectUris")))
			.extracting(
					(uri) -> uri.replace("${OPERATIONS_URL}", compose.environment("keycloak").get("OPERATIONS_URL")))
			.containsExactly(redirectUrl().toString());
		assertThat(client.at("/attributes/pkce.code.challenge.method"))
			.isEqualTo(provider.path("code_challenge_method"));
		assertThat(Compose.texts(client.path("defaultClientScopes"))).containsExactlyElementsOf(
				Compose.texts(Realm.clients().get("operator").path("defaultClientScopes")).toList());
		assertThat(provider.path("scope").asText().split(" ")).containsExactlyInAnyOrder("openid", "orders:read",
				"dead-letters:operate", "operations:read");
		assertThat(Compose.texts(client.path("defaultClientScopes"))).contains("basic", "orders:read",
				"dead-letters:operate", "operations:read");
	}

	@Test
	void sendsTheAccessTokenAlongAndNothingElseOfTheSession() {
		assertThat(Compose.elements(proxy.path("injectRequestHeaders")))
			.extracting((header) -> header.path("name").asText())
			.containsExactly("Authorization", "Cookie");
		JsonNode source = proxy.at("/injectRequestHeaders/0/values/0/claimSource");
		assertThat(source.path("claim").asText()).isEqualTo("access_token");
		assertThat(source.path("prefix").asText()).isEqualTo("Bearer ");
		assertThat(proxy.at("/injectRequestHeaders/1/values")).isEmpty();
	}

	/**
	 * Other sites cannot make requests in an operator's name, and tokens are renewed in
	 * time.
	 */
	@Test
	void keepsTheSessionInCookiesThatOtherSitesDoNotSend() throws IOException {
		assertThat(option("cookie-samesite")).isEqualTo("lax");
		assertThat(option("cookie-refresh")).isEqualTo("4m");
		assertThat(Realm.read().path("accessTokenLifespan").asInt()).isGreaterThan(4 * 60);
	}

	@Test
	void findsItsSecrets() throws IOException {
		assertThat(List.of(option("cookie-secret-file"), provider.path("clientSecretFile").asText()))
			.extracting((file) -> file.replace("/run/secrets/", ""))
			.containsExactlyInAnyOrderElementsOf(compose.secretFiles(SERVICE));
		assertThat(compose.secretFiles("keycloak")).contains("operations-page-secret", "operator-password");
		assertThat(Realm.clients().get("operations-page").path("secret").asText())
			.isEqualTo("${OPERATIONS_PAGE_SECRET}");
	}

	/** What a user lacks of these Keycloak asks for at the first login. */
	@Test
	void logsInTheOperatorWithoutFurtherQuestions() throws IOException {
		JsonNode user = Realm.read().at("/users/0");
		assertThat(user.path("username").asText()).isEqualTo("operator");
		assertThat(user.path("enabled").asBoolean()).isTrue();
		assertThat(List.of("email", "firstName", "lastName")).allMatch((name) -> !user.path(name).asText().isEmpty());
		assertThat(user.at("/credentials/0/value").asText()).isEqualTo("${OPERATOR_PASSWORD}");
		assertThat(user.at("/credentials/0/temporary").asBoolean()).isFalse();
	}

	/** There it has other addresses, and cookies for HTTPS. */
	@Test
	void isDocumentedForKubernetesAsItIsHere() throws IOException {
		List<JsonNode> documented = yamlIn(Path.of("../docs/operations-page.md"));
		JsonNode alpha = documented.get(0);
		assertThat(alpha.path("injectRequestHeaders")).isEqualTo(proxy.path("injectRequestHeaders"));
		assertThat(List.of("/provider", "/clientID", "/scope", "/code_challenge_method", "/oidcConfig/audienceClaims",
				"/oidcConfig/emailClaim", "/oidcConfig/insecureSkipNonce"))
			.allSatisfy((field) -> assertThat(alpha.at("/providers/0" + field)).isEqualTo(provider.at(field)));
		JsonNode container = documented.get(1).at("/spec/template/spec/containers/0");
		assertThat(container.path("image")).isEqualTo(compose.service(SERVICE).path("image"));
		assertThat(Compose.texts(container.path("args"))).extracting(OperationsProxyTests::withoutAddresses)
			.containsExactlyInAnyOrderElementsOf(Compose.texts(compose.service(SERVICE).path("command"))
				.filter((option) -> !option.equals("--cookie-secure=false"))
				.map(OperationsProxyTests::withoutAddresses)
				.toList());
	}

	private static String withoutAddresses(String option) {
		return option.replaceAll("=(/|http).*", "");
	}

	private static List<JsonNode> yamlIn(Path page) throws IOException {
		return Pattern.compile("(?s)```yaml\n(.*?)```")
			.matcher(Files.readString(page))
			.results()
			.map((block) -> block.group(1))
			.map(OperationsProxyTests::yaml)
			.toList();
	}

	private static JsonNode yaml(String text) {
		try {
			return new YAMLMapper().readTree(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The closest path; one that ends in a slash stands for all that begin so. */
	private URI upstream(String path) {
		return Compose.elements(proxy.at("/upstreamConfig/upstreams"))
			.filter((upstream) -> matches(upstream.path("path").asText(), path))
			.max(Comparator.comparing((upstream) -> upstream.path("path").asText().length()))
			.map((upstream) -> URI.create(upstream.path("uri").asText()))
			.orElseThrow();
	}

	private static boolean matches(String upstream, String path) {
		return upstream.endsWith("/") ? path.startsWith(upstream) : path.equals(upstream);
	}

	private static String role(String path) {
		return List.of("dead-letters", "fulfillment")
			.stream()
			.filter((role) -> path.startsWith("/api/" + role))
			.findFirst()
			.orElse("orders");
	}

	private URI redirectUrl() {
		return URI.create(option("redirect-url"));
	}

	private String option(String name) {
		return Compose.texts(compose.service(SERVICE).path("command"))
			.map(Compose::withDefaults)
			.filter((option) -> option.startsWith("--" + name + "="))
			.map((option) -> option.substring(name.length() + 3))
			.findFirst()
			.orElseThrow();
	}

}
