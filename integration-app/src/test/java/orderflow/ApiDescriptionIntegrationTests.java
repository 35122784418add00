package orderflow;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import orderflow.ApiDescription.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.OrderApi.anOrder;
import static orderflow.OrderApi.anOrderFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Has every operation answer with every status that is described. Each answer that any
 * test gets is compared with its description in {@link OrderApi}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "orderflow.redrive.first-delay=600000")
@ContextConfiguration(initializers = OwnPlace.class)
class ApiDescriptionIntegrationTests {

	private static final String REASON = "{\"reason\":\"It is a test\"}";

	private static final String SHIPPED = "{\"status\":\"Shipped\"}";

	@Autowired
	private OrderApi api;

	@Autowired
	private DeadLetterApi deadLetters;

	@Autowired
	private DataSource database;

	@ParameterizedTest
	@MethodSource("orderflow.ApiDescription#operations")
	void everyOperationAnswersEveryStatusThatIsDescribed(Operation operation) {
		api.awaitReady();
		Set<Integer> statuses = new HashSet<>();
		refusals(operation).map(api::send).map(Answer::httpStatus).forEach(statuses::add);
		for (Supplier<Answer> answer : ownAnswers().get(operation.id())) {
			statuses.add(answer.get().httpStatus());
		}
		assertThat(operation.statuses()).filteredOn((status) -> !isSeenElsewhere(status, operation))
			.isSubsetOf(statuses);
	}

	/**
	 * Where something is away, in a process without the role, or in one that asks for
	 * tokens and limits its callers.
	 */
	private static boolean isSeenElsewhere(int status, Operation operation) {
		return Set.of(401, 403, 429, 503).contains(status) || (status == 404 && !operation.path().contains("{"));
	}

	/** What is refused everywhere in the same way. */
	private Stream<HttpRequest.Builder> refusals(Operation operation) {
		BodyPublisher nothing = BodyPublishers.noBody();
		BodyPublisher tooMuch = BodyPublishers.ofByteArray(new byte[1024 * 1024 + 1]);
		String path = operation.pathOfNothing();
		String method = operation.method();
		return Stream.of(api.request(path).header("X-Endless", "x".repeat(10_000)).method(method, nothing),
				api.request(path).method("PUT", nothing),
				api.json(path).header("Accept", "text/html").method(method, nothing),
				api.json(path).method(method, tooMuch),
				api.json(path).header("Content-Encoding", "gzip").method(method, nothing));
	}

	private Map<String, List<Supplier<Answer>>> ownAnswers() {
		String nothing = UUID.randomUUID().toString();
		return Map.ofEntries(
				Map.entry("post-order",
						List.of(() -> api.post(anOrder()), this::withAKeyOfAnotherOrder, this::withAKeyInUse)),
				Map.entry("get-orders", List.of(() -> api.list("limit=1"))),
				Map.entry("get-order-flow", List.of(api::flow)),
				Map.entry("post-orders",
						List.of(() -> api.postBatch(anOrder()), this::withAKeyOfAnotherBatch,
								this::withAKeyOfABatchInUse)),
				Map.entry("get-order", List.of(() -> api.show(nothing), () -> api.show(api.place(anOrder())),
						() -> api.send(api.request("/api/orders/" + api.place(anOrder())).header("If-None-Match", "*")),
						() -> api
							.send(api.request("/api/orders/" + api.place(anOrder())).header("If-Match", "\"99\"")))),
				Map.entry("get-order-events",
						List.of(() -> api.send(api.request("/api/orders/" + nothing + "/events")),
								() -> api.send(api.request("/api/orders/" + aShippedOrder() + "/events")),
								() -> api.send(api.request("/api/orders/" + aShippedOrder() + "/events")
									.header("Last-Event-ID", "1")))),
				Map.entry("get-order-history",
						List.of(() -> api.history(nothing), () -> api.history(api.place(anOrder())))),
				Map.entry("patch-order-status",
						List.of(() -> api.changeStatus(nothing, SHIPPED),
								() -> api.changeStatus(aShippedOrder(), SHIPPED),
								() -> api.changeStatus(aShippedOrder(), "{\"status\":\"Failed\"}"),
								() -> api.send(api.json("/api/orders/" + aShippedOrder() + "/status")
									.header("Prefer", "return=minimal")
									.method("PATCH", BodyPublishers.ofString(SHIPPED))),
								() -> api.send(api.json("/api/orders/" + api.place(anOrder()) + "/status")
									.header("If-Match", "\"99\"")
									.method("PATCH", BodyPublishers.ofString(SHIPPED))))),
				Map.entry("patch-order-statuses",
						List.of(() -> api.changeStatuses(report(aShippedOrder(), "Shipped")),
								() -> api.changeStatuses(report(aShippedOrder(), "Failed")),
								() -> api.changeStatuses(report(nothing, "Shipped")))),
				Map.entry("post-cancellation",
						List.of(() -> api.cancel(nothing), () -> api.cancel(aShippedOrder()), this::inTimeToCancel,
								() -> api.send(api.json("/api/orders/" + aShippedOrder() + "/cancellation")
									.header("If-Match", "\"99\"")
									.POST(BodyPublishers.noBody())))),
				Map.entry("get-fulfillment", List.of(() -> api.send(api.request("/api/fulfillment")))),
				Map.entry("get-dead-letters", List.of(() -> deadLetters.list("limit=1"))),
				Map.entry("get-dead-letter",
						List.of(() -> deadLetters.show(nothing), () -> deadLetters.show(aParkedLetter()))),
				Map.entry("post-replays", List.of(() -> deadLetters.replayAll("orderId=" + nothing))),
				Map.entry("post-replay",
						List.of(() -> deadLetters.replay(nothing), () -> deadLetters.replay(aParkedLetter()),
								() -> deadLetters.replay(aDiscardedLetter()))),
				Map.entry("post-discard",
						List.of(() -> deadLetters.discard(nothing, REASON),
								() -> deadLetters.discard(aParkedLetter(), REASON),
								() -> deadLetters.discard(aDiscardedLetter(), REASON))),
				Map.entry("get-liveness", List.of(() -> api.send(api.request("/health/live")))),
				Map.entry("get-readiness", List.of(() -> api.send(api.request("/health/ready")))));
	}

	private static String report(String orderId, String status) {
		return "{\"orderId\":\"%s\",\"status\":\"%s\"}".formatted(orderId, status);
	}

	private Answer withAKeyOfAnotherOrder() {
		String key = UUID.randomUUID().toString();
		api.post(anOrder(), key);
		return api.post(anOrderFor("Somebody else"), key);
	}

	private Answer withAKeyOfAnotherBatch() {
		String key = UUID.randomUUID().toString();
		api.post(anOrder(), key);
		return api.postBatchOnce(key, anOrder());
	}

	private Answer withAKeyInUse() {
		return withAKeyInUse((key) -> api.post(anOrder(), key));
	}

	private Answer withAKeyOfABatchInUse() {
		return withAKeyInUse((key) -> api.postBatchOnce(key, anOrder()));
	}

	private Answer withAKeyInUse(Function<String, Answer> request) {
		String key = UUID.randomUUID().toString();
		try (Connection other = database.getConnection();
				PreparedStatement insert = other.prepareStatement(
						"INSERT INTO IdempotencyKeys (KeyHash, Fingerprint, CreatedAt) VALUES (?, ?, ?)")) {
			insert.setString(1,
					HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8))));
			insert.setString(2, "0".repeat(64));
			insert.setObject(3, LocalDateTime.now());
			insert.executeUpdate();
			Answer answer = request.apply(key);
			other.rollback();
			return answer;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String aShippedOrder() {
		return api.awaitShipped(api.place(anOrder())).orderId();
	}

	/** A worker may be faster than the client. */
	private Answer inTimeToCancel() {
		return await().until(() -> api.cancel(api.place(anOrder())), (answer) -> answer.httpStatus() == 200);
	}

	private String aParkedLetter() {
		String orderId = UUID.randomUUID().toString();
		deadLetters.write(orderId, new byte[] { -1 },
				Map.of("deadletter-cause", "com.fasterxml.jackson.core.JsonParseException"));
		return deadLetters.awaitLetter(orderId, "Parked");
	}

	private String aDiscardedLetter() {
		String letter = aParkedLetter();
		deadLetters.discard(letter, REASON);
		return letter;
	}

	@Test
	void servesItsDescription() throws Exception {
		Answer answer = api.send(api.request("/openapi.yaml"));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith("application/yaml");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		assertThat(answer.body()).isEqualTo(Files.readString(Path.of("../schemas/openapi.yaml")));
	}

	@ParameterizedTest
	@CsvSource({ "'', text/html", "index.html, text/html", "api-docs.js, text/javascript" })
	void servesAPageThatTalksToNobodyElse(String file, String contentType) {
		Answer answer = api.send(api.request("/api-docs/" + file));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith(contentType);
		assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self';")
			.contains("frame-ancestors 'none'");
	}

	@Test
	void servesAllThatThePageConsistsOf() {
		String page = api.send(api.request("/api-docs/")).body();

		assertThat(page).containsPattern("(src|href)=\"../webjars/");
		Stream.of(page.split("\"")).filter((text) -> text.startsWith("../")).forEach((file) -> {
			Answer answer = api.send(api.request(file.substring(2)));
			assertThat(answer.httpStatus()).as(file).isEqualTo(200);
		});
	}

	@Test
	void findsThePageWithoutTheSlash() {
		Answer answer = api.send(api.request("/api-docs"));

		assertThat(answer.httpStatus()).isEqualTo(302);
		assertThat(answer.header("Location")).endsWith("/api-docs/");
	}

}
