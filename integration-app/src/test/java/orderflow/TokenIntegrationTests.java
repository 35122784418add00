package orderflow;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import orderflow.ApiDescription.Operation;
import orderflow.client.ApiClient;
import orderflow.client.ApiException;
import orderflow.client.DeadLettersApi;
import orderflow.client.model.ReplayRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what, where tokens are asked for. */
@SecuredTest
class TokenIntegrationTests {

	private static final String[] ALL = { "orders:read", "orders:write", "orders:fulfill", "dead-letters:operate",
			"operations:read" };

	@Autowired
	private OrderApi api;

	@Value("${camel.component.kafka.brokers}")
	private String brokers;

	@Value("${server.port}")
	private int port;

	@Autowired
	private OidcProvider provider;

	static Stream<Operation> guarded() {
		return ApiDescription.operations().stream().filter((operation) -> !operation.tag().equals("Health"));
	}

	@ParameterizedTest
	@MethodSource("guarded")
	void asksForAToken(Operation operation) {
		Answer answer = api.call(operation);
		assertProblem(answer, 401);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
	}

	@ParameterizedTest
	@MethodSource("guarded")
	void refusesBadTokens(Operation operation) {
		badTokens().forEach((what, token) -> {
			Answer answer = api.with(token).call(operation);
			assertThat(answer.httpStatus()).as(what).isEqualTo(401);
			assertProblem(answer, 401);
			assertThat(answer.header("WWW-Authenticate")).as(what).contains("error=\"invalid_token\"");
		});
	}

	@ParameterizedTest
	@MethodSource("guarded")
	void needsTheScopeThatIsDescribed(Operation operation) {
		assertThat(operation.scopes()).hasSize(1);
		String[] others = Stream.of(ALL).filter((scope) -> !operation.scopes().contains(scope)).toArray(String[]::new);
		Answer refusal = api.with(provider.token(others)).call(operation);
		assertProblem(refusal, 403);
		assertThat(refusal.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
		assertThat(api.with(provider.token(operation.scopes().get(0))).call(operation).httpStatus()).isNotIn(401, 403);
	}

	private Map<String, String> badTokens() {
		Consumer<JWTClaimsSet.Builder> good = (claims) -> claims.claim("scope", String.join(" ", ALL));
		return Map.ofEntries(Map.entry("no JWT", "nonsense"),
				Map.entry("expired", provider.token(good.andThen((claims) -> claims.expirationTime(minutesAgo(5))))),
				Map.entry("never expires", provider.token(good.andThen((claims) -> claims.expirationTime(null)))),
				Map.entry("not valid yet",
						provider.token(good.andThen((claims) -> claims.notBeforeTime(minutesAgo(-5))))),
				Map.entry("wrong issuer",
						provider.token(good.andThen((claims) -> claims.issuer("https://example.org")))),
				Map.entry("no issuer", provider.token(good.andThen((claims) -> claims.issuer(null)))),
				Map.entry("wrong audience", provider.token(good.andThen((claims) -> claims.audience("another")))),
				Map.entry("no audience",
						provider.token(good.andThen((claims) -> claims.audience((List<String>) null)))),
				Map.entry("of nobody", provider.token(good.andThen((claims) -> claims.subject(null)))),
				Map.entry("of no customer", provider.token(good.andThen((claims) -> claims.claim("customer_id", " ")))),
				Map.entry("of two customers",
						provider.token(good.andThen((claims) -> claims.claim("customer_id", List.of("a", "b"))))),
				Map.entry("by a forger", provider.tokenOfAForger(good)),
				Map.entry("by another algorithm", provider.tokenByAnotherAlgorithm(good)),
				Map.entry("not signed", provider.tokenWithoutSignature(good)),
				Map.entry("signed with the public key", provider.tokenSignedWithThePublicKey(good)));
	}

	/**
	 * It may be a new key, so the keys are fetched again, but not for each such token.
	 */
	@Test
	void refusesTokensWithUnknownKeys() {
		for (int i = 0; i < 5; i++) {
			String token = provider.tokenWithUnknownKey((claims) -> claims.claim("scope", "orders:read"));
			assertThat(api.with(token).list("limit=1").httpStatus()).isIn(401, 503);
		}
		assertThat(api.with(provider.token("orders:read")).list("limit=1").httpStatus()).isEqualTo(200);
	}

	@Test
	void acceptsSignaturesByEllipticCurves() {
		String token = provider.tokenByEllipticCurve((claims) -> claims.claim("scope", "orders:read"));
		assertThat(api.with(token).list("limit=1").httpStatus()).isEqualTo(200);
	}

	@Test
	void answersHeadLikeGet() throws Exception {
		assertThat(head(provider.token("orders:write"))).isEqualTo(403);
		assertThat(head(provider.token("orders:read"))).isEqualTo(200);
	}

	private int head(String token) throws Exception {
		OrderApi caller = api.with(token);
		HttpRequest request = caller.request("/api/orders").method("HEAD", BodyPublishers.noBody()).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /nothing", "GET, /api", "GET, /api/orders-of-all", "PUT, /api/orders", "DELETE, /api/orders/1",
			"PATCH, /api/orders", "OPTIONS, /api/orders", "POST, /operations/", "GET, /actuator/prometheus" })
	void refusesWhatIsNotListed(String method, String path) {
		OrderApi caller = api.with(provider.token(ALL));
		Answer answer = caller.send(caller.request(path).method(method, BodyPublishers.noBody()));
		assertThat(answer.httpStatus()).isEqualTo(403);
		assertThat(api.send(api.request(path).method(method, BodyPublishers.noBody())).httpStatus()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api//orders", "/api/orders;a=b", "/api/%2e%2e/api/orders", "/operations/..%2fapi/orders",
			"/operations/%2e%2e/api/orders" })
	void isNotTrickedByPaths(String path) {
		assertThat(api.send(api.request(path)).httpStatus()).isIn(400, 401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/health/live", "/health/ready", "/operations/", "/operations/operations.js", "/api-docs/",
			"/openapi.yaml" })
	void showsProbesAndPagesToAnybody(String path) {
		api.awaitReady();
		Answer answer = api.send(api.request(path));
		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.headers()).doesNotContainKey("set-cookie");
	}

	@Test
	void remembersNoCaller() {
		Answer answer = api.with(provider.token("orders:read")).list("limit=1");
		assertThat(answer.headers()).doesNotContainKey("set-cookie");
		assertThat(api.list("limit=1").httpStatus()).isEqualTo(401);
	}

	@Test
	void knowsAnOperatorByTheToken() {
		String orderId = UUID.randomUUID().toString();
		String token = provider
			.token((claims) -> claims.subject("realm|Jane Doe").claim("scope", "dead-letters:operate"));
		try (DeadLetterApi deadLetters = new DeadLetterApi(api.with(token), brokers)) {
			deadLetters.write(orderId, new byte[] { -1 },
					Map.of("deadletter-cause", "com.fasterxml.jackson.core.JsonParseException"));
			String letter = deadLetters.awaitLetter(orderId, "Parked");
			assertThat(deadLetters.discard(letter, "{\"reason\":\"It is a test\"}").httpStatus()).isEqualTo(200);
			assertThat(deadLetters.show(letter).json().path("actions").findValuesAsText("by"))
				.contains("realm?Jane?Doe")
				.doesNotContain(DeadLetterApi.OPERATOR);
		}
	}

	@Test
	void needsNoOtherNameOfAnOperator() throws ApiException {
		ApiClient client = new ApiClient();
		client.updateBaseUri("http://127.0.0.1:" + port);
		client.setRequestInterceptor(
				(request) -> request.header("Authorization", "Bearer " + provider.token("dead-letters:operate")));
		ReplayRequests replays = new DeadLettersApi(client).postReplays(null, null, UUID.randomUUID().toString(), null,
				null);
		assertThat(replays.getRequested()).isZero();
	}

	private static Date minutesAgo(int minutes) {
		return Date.from(Instant.now().minusSeconds(60L * minutes));
	}

	private static void assertProblem(Answer answer, int httpStatus) {
		DeadLetterApi.assertProblem(answer, httpStatus);
	}

}
