package orderflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.DeadLetterApi.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A process that only cares for dead letters. No letter is due by itself. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.roles=dead-letters", "orderflow.redrive.interval=50",
				"orderflow.redrive.first-delay=600000" })
@ContextConfiguration(initializers = { OwnPlace.class, StubbedOrderApi.class })
class DeadLetterApiIntegrationTests {

	private static final String UNKNOWN = "00000000-0000-8000-8000-000000000000";

	private final String orderId = UUID.randomUUID().toString();

	@Value("${server.port}")
	private int port;

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderApiStub orderApi;

	@Autowired
	private DeadLetterApi deadLetters;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	@Autowired
	private CamelContext camel;

	@BeforeEach
	void knowEveryOrder() {
		orderApi.answers(204);
	}

	@BeforeEach
	void closeTheBreaker() {
		OrderApiBreaker.forFailures(camel).reset();
	}

	@Test
	void showsEverythingOfALetter() {
		deadLetters.write(orderId, event(),
				Map.of("deadletter-cause", "java.net.ConnectException", "deadletter-message", "Connection refused",
						"deadletter-route", "fulfill-order", "deadletter-attempts", "4", "deadletter-first-failed-at",
						"2026-03-01T10:00:00Z", "deadletter-topic", "order-events", "deadletter-partition", "3",
						"deadletter-offset", "42", "correlationId", "correlation-1"));

		Answer letter = deadLetters.show(deadLetters.awaitLetter(orderId, "Waiting"));

		assertThat(letter.httpStatus()).isEqualTo(200);
		assertThat(letter.header("Content-Type")).startsWith("application/json");
		assertThat(letter.text("/orderId")).isEqualTo(orderId);
		assertThat(letter.text("/correlationId")).isEqualTo("correlation-1");
		assertThat(letter.json().at("/failure")).hasToString(
				"""
						{"cause":"java.net.ConnectException","message":"Connection refused","route":"fulfill-order",\
						"attempts":4,"firstFailedAt":"2026-03-01T10:00:00Z","topic":"order-events","partition":3,"offset":42}""");
		assertThat(letter.text("/redrives")).isEqualTo("0");
		assertThat(letter.text("/dueAt")).isGreaterThan(letter.text("/keptAt"));
		assertThat(letter.text("/key")).isEqualTo(orderId);
		assertThat(letter.text("/payload")).isEqualTo(new String(event(), UTF_8));
		assertThat(letter.text("/payloadEncoding")).isEqualTo("utf-8");
		assertThat(letter.json().at("/headers").findValuesAsText("name")).hasSize(9).contains("correlationId");
		assertThat(letter.json().at("/actions")).isEmpty();
	}

	@Test
	void listsTheNewestLettersFirstPageByPage() {
		List<String> written = IntStream.range(0, 5).mapToObj((i) -> aWaitingLetter()).toList();
		List<String> listed = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		String next = "";
		while (next != null) {
			Answer page = deadLetters.list("orderId=" + orderId + "&limit=2" + next);
			List<String> ids = page.json().at("/deadLetters").findValuesAsText("id");
			listed.addAll(ids);
			sizes.add(ids.size());
			next = (page.text("/next") != null) ? "&after=" + page.text("/next") : null;
		}
		assertThat(sizes).containsExactly(2, 2, 1);
		assertThat(listed).hasSize(5).isSortedAccordingTo((one, other) -> other.compareTo(one)).containsAll(written);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			state=Waiting                              | 1
			state=Parked                               | 0
			cause=java.net.ConnectException            | 1
			cause=java.io.IOException                  | 0
			state=Waiting&cause=java.net.ConnectException&limit=200 | 1
			state=Parked&cause=java.net.ConnectException | 0
			""")
	void listsOnlyWhatIsAskedFor(String query, int count) {
		aWaitingLetter();

		assertThat(deadLetters.list(query + "&orderId=" + orderId).json().path("deadLetters")).hasSize(count);
	}

	@ParameterizedTest
	@ValueSource(strings = { "state=waiting", "state=", "state=Waiting&state=Parked", "limit=0", "limit=201",
			"limit=-1", "limit=1.5", "limit=", "limit=99999999999", "after=1", "after=", "orderId=", "orderId=a%20b",
			"orderId=1234567890123456789012345678901234567", "cause=", "cause=no%20class", "cause=%00", "sate=Parked",
			"orderId=%E9" })
	void refusesAQueryThatIsWrong(String query) {
		Answer answer = deadLetters.list(query);

		assertProblem(answer, 400);
		assertThat(answer.text("/errors/0/parameter")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "state=waiting", "state=Replayed", "state=Discarded", "limit=1", "after=" + UNKNOWN,
			"sate=Parked", "orderId=", "orderId=%E9" })
	void replaysNothingWhenItIsNotClearWhat(String query) {
		String waiting = aWaitingLetter();

		assertProblem(deadLetters.replayAll(query), 400);

		assertThat(deadLetters.show(waiting).text("/replayRequested")).isEqualTo("false");
	}

	/** Tomcat ignores such a parameter; without it, all letters would be meant. */
	@Test
	void replaysNothingWhenAParameterCannotBeRead() throws IOException {
		String waiting = aWaitingLetter();

		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write("""
					POST /api/dead-letters/replay?orderId=%%ZZ HTTP/1.1
					Host: localhost
					X-Operator: %s
					Content-Length: 0
					Connection: close

					""".formatted(DeadLetterApi.OPERATOR).replace("\n", "\r\n").getBytes(UTF_8));
			assertThat(socket.getInputStream().readAllBytes()).asString(UTF_8).startsWith("HTTP/1.1 400 ");
		}

		assertThat(deadLetters.show(waiting).text("/replayRequested")).isEqualTo("false");
	}

	@Test
	void replaysNothingWhenTheFiltersStandInTheBody() {
		String waiting = aWaitingLetter();

		assertProblem(api.send(deadLetters.operator("/api/dead-letters/replay")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"state\":\"Parked\"}"))), 400);

		assertThat(deadLetters.show(waiting).text("/replayRequested")).isEqualTo("false");
	}

	@ParameterizedTest
	@ValueSource(strings = { UNKNOWN, "1", "replay", "%F0%9F%93%A6", "x.y" })
	void knowsNothingOfOtherLetters(String id) {
		assertProblem(deadLetters.show(id), 404);
		assertProblem(deadLetters.replay(id), 404);
		assertProblem(deadLetters.discard(id, "{\"reason\":\"It is a test\"}"), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "\u00e9", "<script>",
			"12345678901234567890123456789012345678901234567890123456789012345" })
	void wantsToKnowWhoIsAsking(String operator) {
		String waiting = aWaitingLetter();

		Stream.of(waiting + "/replay", waiting + "/discard", "replay?orderId=" + orderId).forEach((path) -> {
			String body = path.endsWith("discard") ? "{\"reason\":\"It is a test\"}" : "";
			Answer answer = api.send(api.json("/api/dead-letters/" + path)
				.header("X-Operator", operator)
				.POST(BodyPublishers.ofString(body)));
			assertProblem(answer, 400);
			assertThat(answer.text("/errors/0/header")).isEqualTo("X-Operator");
			assertProblem(api.send(api.json("/api/dead-letters/" + path).POST(BodyPublishers.ofString(body))), 400);
		});

		assertThat(deadLetters.show(waiting).text("/state")).isEqualTo("Waiting");
		assertThat(deadLetters.show(waiting).json().at("/actions")).isEmpty();
	}

	@Test
	void replaysAWaitingLetterAtOnce() {
		String waiting = aWaitingLetter();

		Answer answer = deadLetters.replay(waiting);

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(200);
		assertThat(topics.awaitRecord(Topics.ORDER_EVENTS, orderId).value()).isEqualTo(new String(event(), UTF_8));
		assertThat(Topics.header(topics.awaitRecord(Topics.ORDER_EVENTS, orderId), "deadletter-redrives"))
			.isEqualTo("0");
		assertThat(deadLetters.awaitLetter(orderId, "Replayed")).isEqualTo(waiting);
		assertProblem(deadLetters.replay(waiting), 409);
		assertProblem(deadLetters.discard(waiting, "{\"reason\":\"It is a test\"}"), 409);
	}

	@Test
	void replaysAllLettersOfAFilterAndNoOther() {
		IntStream.range(0, 450).forEach((i) -> write("java.net.ConnectException"));
		IntStream.range(0, 10).forEach((i) -> write("com.fasterxml.jackson.core.JsonParseException"));
		await().until(
				() -> tables.deadLettersOf(orderId, "Waiting") == 450 && tables.deadLettersOf(orderId, "Parked") == 10);

		Answer parked = deadLetters.replayAll("state=Parked&orderId=" + orderId);
		assertThat(parked.body()).isEqualTo("{\"requested\":10,\"more\":false}");
		await().until(() -> tables.deadLettersOf(orderId, "Replayed") == 10);
		assertThat(tables.deadLettersOf(orderId, "Waiting")).isEqualTo(450);

		Answer others = deadLetters.replayAll("cause=java.net.ConnectException&orderId=" + orderId);
		assertThat(others.body()).isEqualTo("{\"requested\":450,\"more\":false}");
		await().until(() -> tables.deadLettersOf(orderId, "Replayed") == 460);

		assertThat(deadLetters.replayAll("orderId=" + orderId).body()).isEqualTo("{\"requested\":0,\"more\":false}");
		assertThat(topics.records(Topics.ORDER_EVENTS, orderId)).hasSize(460);
	}

	@Test
	void discardsALetterForAReason() {
		String parked = aParkedLetter();

		Answer answer = deadLetters.discard(parked, "{\"reason\":\"Ordered twice, see ticket 4711\"}");

		assertThat(answer.text("/state")).isEqualTo("Discarded");
		assertThat(answer.json().has("dueAt")).isFalse();
		JsonNode action = deadLetters.show(parked).json().at("/actions/1");
		assertThat(action.path("action").asText()).isEqualTo("Discarded");
		assertThat(action.path("by").asText()).isEqualTo(DeadLetterApi.OPERATOR);
		assertThat(action.path("reason").asText()).isEqualTo("Ordered twice, see ticket 4711");
		assertThat(action.path("at").asText()).isNotBlank();
		assertProblem(deadLetters.replay(parked), 409);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 422 })
	void parksALetterWhoseOrderCannotBeTold(int httpStatus) {
		orderApi.answers(httpStatus);

		JsonNode letter = deadLetters.show(aParkedLetter()).json();

		assertThat(letter.path("postponements").asInt(-1)).isZero();
		assertThat(letter.at("/actions/0/reason").asText()).endsWith("could not be told: HTTP " + httpStatus);
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 401, 403, 408, 425, 429, 500, 503 })
	void postponesALetterWhoseOrderCannotBeToldNow(int httpStatus) {
		orderApi.answers(httpStatus);

		String letter = aLetter("com.fasterxml.jackson.core.JsonParseException", "Waiting");

		await().until(() -> deadLetters.show(letter).json().path("postponements").asInt() == 1);
		assertThat(orderApi.callsAbout(orderId)).isEqualTo(1);
	}

	@Test
	void discardsNoLetterThatWaits() {
		String waiting = aWaitingLetter();

		assertProblem(deadLetters.discard(waiting, "{\"reason\":\"It is a test\"}"), 409);

		assertThat(deadLetters.show(waiting).text("/state")).isEqualTo("Waiting");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{", "{}", "{\"reason\":null}", "{\"reason\":\"\"}",
			"{\"reason\":\" \"}", "{\"reason\":1}", "{\"reason\":\"line\\nbreak\"}", "{\"reason\":\"\\ud800\"}" })
	void discardsNothingWithoutAReason(String body) {
		String parked = aParkedLetter();

		assertProblem(deadLetters.discard(parked, body), 400);
		assertProblem(deadLetters.discard(parked, "{\"reason\":\"%s\"}".formatted("x".repeat(501))), 400);

		assertThat(deadLetters.show(parked).text("/state")).isEqualTo("Parked");
	}

	@Test
	void letsOneOfTwoOperatorsWin() {
		for (int i = 0; i < 10; i++) {
			String parked = aParkedLetter();

			List<CompletableFuture<Answer>> answers = Stream.of("Mine is better", "No, mine")
				.map((reason) -> CompletableFuture
					.supplyAsync(() -> deadLetters.discard(parked, "{\"reason\":\"%s\"}".formatted(reason))))
				.toList();

			assertThat(answers).extracting((answer) -> answer.join().httpStatus()).containsExactlyInAnyOrder(200, 409);
			assertThat(deadLetters.show(parked).json().at("/actions").findValuesAsText("action"))
				.containsExactly("Parked", "Discarded");
		}
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/dead-letters", "DELETE, /api/dead-letters/1", "PUT, /api/dead-letters/1",
			"GET, /api/dead-letters/1/replay", "GET, /api/dead-letters/1/discard" })
	void refusesOtherMethods(String method, String path) {
		assertProblem(api.send(api.json(path).method(method, BodyPublishers.ofString("{}"))), 405);
	}

	@Test
	void knowsNothingOfWhatOtherRolesAnswer() {
		assertThat(ApiDescription.operations())
			.filteredOn((operation) -> Set.of("Orders", "Fulfillment").contains(operation.tag()))
			.hasSizeGreaterThan(5)
			.allSatisfy((operation) -> assertProblem(api.call(operation), 404));
	}

	private String aWaitingLetter() {
		return aLetter("java.net.ConnectException", "Waiting");
	}

	private String aParkedLetter() {
		return aLetter("com.fasterxml.jackson.core.JsonParseException", "Parked");
	}

	private String aLetter(String cause, String state) {
		int before = deadLetters.letters(orderId, state).size();
		write(cause);
		return await().until(() -> deadLetters.letters(orderId, state), (ids) -> ids.size() > before).get(0);
	}

	private void write(String cause) {
		deadLetters.write(orderId, event(), Map.of("deadletter-cause", cause));
	}

	private byte[] event() {
		return "{\"eventId\":\"1\",\"orderId\":\"%s\"}".formatted(orderId).getBytes(UTF_8);
	}

}
