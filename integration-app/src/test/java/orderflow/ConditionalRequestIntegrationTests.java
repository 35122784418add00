package orderflow;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class ConditionalRequestIntegrationTests {

	private static final String FAILED = """
			{"status":"Failed","fulfillment":{"errorMessage":"The parcel was lost"}}""";

	private static final String SHIPPED = "{\"status\":\"Shipped\"}";

	@Autowired
	private OrderApi api;

	private Answer placed;

	@BeforeEach
	void placeAnOrder() {
		placed = api.post(anOrder());
	}

	@Test
	void everyAnswerNamesTheStateOfTheOrder() {
		assertThat(etag(api.show(placed.orderId()))).isEqualTo(etag(placed));

		Answer failed = api.changeStatus(placed.orderId(), FAILED);
		assertThat(etag(failed)).isNotEqualTo(etag(placed)).isEqualTo(etag(api.show(placed.orderId())));
		assertThat(etag(api.changeStatus(placed.orderId(), FAILED))).isEqualTo(etag(failed));

		Answer shipped = api.send(status("Prefer", "return=minimal", SHIPPED));
		assertThat(shipped.httpStatus()).isEqualTo(204);
		assertThat(etag(shipped)).isNotEqualTo(etag(failed)).isEqualTo(etag(api.show(placed.orderId())));
	}

	@Test
	void aRepeatedOrderHasTheStateThatItsAnswerShows() {
		String key = UUID.randomUUID().toString();
		Answer first = api.post(anOrder(), key);
		api.changeStatus(first.orderId(), SHIPPED);

		Answer again = api.post(anOrder(), key);

		assertThat(again.body()).isEqualTo(first.body());
		assertThat(etag(again)).isEqualTo(etag(first)).isNotEqualTo(etag(api.show(first.orderId())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "W/%s", "*", " * ", "\"other\", %s", "W/\"other\",,%s ,", "\"a,b\"\t,\t%s" })
	void showsNobodyWhatHeHas(String ifNoneMatch) {
		Answer answer = get("If-None-Match", ifNoneMatch.formatted(etag(placed)));

		assertThat(answer.httpStatus()).isEqualTo(304);
		assertThat(answer.body()).isEmpty();
		assertThat(answer.header("Content-Type")).isNull();
		assertThat(etag(answer)).isEqualTo(etag(placed));
	}

	@Test
	void looksAtEveryLineOfAList() {
		Answer answer = api.send(order().header("If-None-Match", "\"other\"").header("If-None-Match", etag(placed)));

		assertThat(answer.httpStatus()).isEqualTo(304);
	}

	@Test
	void showsWhatHasChanged() {
		api.changeStatus(placed.orderId(), FAILED);

		Answer answer = get("If-None-Match", etag(placed));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.status()).isEqualTo("Failed");
	}

	@Test
	void answersHeadAsGetWithoutABody() {
		Answer found = api.send(order().method("HEAD", BodyPublishers.noBody()));
		assertThat(found.httpStatus()).isEqualTo(200);
		assertThat(etag(found)).isEqualTo(etag(placed));
		assertThat(found.header("Content-Length")).isEqualTo(api.show(placed.orderId()).header("Content-Length"));

		Answer known = api.send(order().header("If-None-Match", etag(placed)).method("HEAD", BodyPublishers.noBody()));
		assertThat(known.httpStatus()).isEqualTo(304);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "*", "\"other\", %s" })
	void changesWhatIsAsItShouldBe(String ifMatch) {
		Answer answer = api.send(status("If-Match", ifMatch.formatted(etag(placed)), FAILED));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.status()).isEqualTo("Failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"1\"", "W/\"0\"", "\"\"", "\"*\"", "\"00\"" })
	void refusesToChangeWhatIsOtherwise(String ifMatch) {
		Answer answer = api.send(status("If-Match", ifMatch, FAILED));

		assertPreconditionFailed(answer);
		assertThat(etag(answer)).isEqualTo(etag(placed)).isEqualTo(etag(api.show(placed.orderId())));
	}

	@Test
	void refusesWhatIsNotMeantForThisState() {
		assertPreconditionFailed(api.send(status("If-None-Match", etag(placed), FAILED)));
		assertPreconditionFailed(get("If-Match", "\"other\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "\"0", "0\"", "", ",", "*,\"0\"", "\"0\",*", "w/\"0\"", "W/ \"0\"", "\"0\" \"1\"",
			"\"0\";\"1\"", "\"a\"b\"" })
	void refusesWhatIsNoListOfTags(String tags) {
		for (Answer answer : List.of(get("If-None-Match", tags), get("If-Match", tags),
				api.send(status("If-Match", tags, FAILED)))) {
			assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(400);
			assertThat(answer.text("/errors/0/header")).isIn("If-None-Match", "If-Match");
		}
		assertThat(etag(api.show(placed.orderId()))).isEqualTo(etag(placed));
	}

	@Test
	void findsNoOtherOrderInAnyState() {
		String nothing = UUID.randomUUID().toString();

		assertThat(api.send(api.request("/api/orders/" + nothing).header("If-None-Match", "*")).httpStatus())
			.isEqualTo(404);
		assertThat(api.send(api.request("/api/orders/" + nothing).header("If-Match", "*")).httpStatus()).isEqualTo(404);
	}

	@RepeatedTest(10)
	void letsOneOfTwoWinWhoHaveSeenTheSame() {
		List<Answer> answers = Stream.of(FAILED, SHIPPED)
			.map((body) -> CompletableFuture.supplyAsync(() -> api.send(status("If-Match", etag(placed), body))))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();

		assertThat(answers).extracting(Answer::httpStatus).containsExactlyInAnyOrder(200, 412);
		assertThat(answers).extracting(ConditionalRequestIntegrationTests::etag)
			.containsOnly(etag(api.show(placed.orderId())));
	}

	private HttpRequest.Builder order() {
		return api.request("/api/orders/" + placed.orderId());
	}

	private Answer get(String header, String value) {
		return api.send(order().header(header, value));
	}

	private HttpRequest.Builder status(String header, String value, String body) {
		return api.json("/api/orders/" + placed.orderId() + "/status")
			.header(header, value)
			.method("PATCH", BodyPublishers.ofString(body));
	}

	private static String etag(Answer answer) {
		assertThat(answer.header("ETag")).matches("\"[0-9]+\"");
		return answer.header("ETag");
	}

	private static void assertPreconditionFailed(Answer answer) {
		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(412);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.text("/title")).isEqualTo("Precondition Failed");
	}

}
