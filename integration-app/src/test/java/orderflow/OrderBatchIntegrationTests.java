package orderflow;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static orderflow.OrderApi.anOrderFor;
import static org.assertj.core.api.Assertions.assertThat;

@OrderflowTest
class OrderBatchIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private Tables tables;

	@Test
	void takesAHundredOrdersEachOfWhichIsShipped() {
		String[] orders = IntStream.range(0, 100).mapToObj((i) -> anOrderFor("Customer " + i)).toArray(String[]::new);

		Answer answer = api.postBatch(orders);

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		List<JsonNode> results = results(answer);
		assertThat(results).hasSize(100)
			.allSatisfy((result) -> assertThat(result.path("status").asInt()).isEqualTo(200));
		assertThat(results).extracting((result) -> result.path("index").asInt())
			.containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
		for (int i : new int[] { 0, 42, 99 }) {
			Answer shipped = api.awaitShipped(results.get(i).path("orderId").asText());
			assertThat(shipped.text("/customerName")).isEqualTo("Customer " + i);
		}
		results.forEach((result) -> api.awaitShipped(result.path("orderId").asText()));
	}

	@Test
	void refusesEachOrderForItself() {
		int before = tables.orders();

		Answer answer = api.postBatch(anOrder(), anOrder().replace(":1}", ":0}"), "null", "1", "[]",
				anOrder().replace("\"Test\"", "7"), "{}", anOrder());

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(results(answer)).extracting((result) -> result.path("status").asInt())
			.containsExactly(200, 400, 400, 400, 400, 400, 400, 200);
		assertThat(answer.text("/results/1/problem/errors/0/pointer")).isEqualTo("#/items/0/quantity");
		assertThat(answer.text("/results/5/problem/errors/0/pointer")).isEqualTo("#/customerName");
		assertThat(answer.json().at("/results/1").has("orderId")).isFalse();
		assertThat(answer.json().at("/results/7").has("problem")).isFalse();
		assertThat(tables.orders() - before).isEqualTo(2);
		assertThat(api.show(answer.text("/results/7/orderId")).httpStatus()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{\"orders\":null}", "{\"orders\":[]}", "{\"orders\":{}}",
			"{\"orders\":1}", "{\"orders\":[{\"customerId\":\"a\",\"customerId\":\"b\"}]}", "{\"orders\":[{}]}}",
			"{\"orders\":[" })
	void refusesWhatIsNoBatch(String body) {
		int before = tables.orders();

		Answer answer = api.send(api.json("/api/orders/batch").POST(BodyPublishers.ofString(body)));

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(400);
		assertThat(answer.text("/errors/0/pointer")).startsWith("#");
		assertThat(tables.orders()).isEqualTo(before);
	}

	@Test
	void refusesMoreThanAHundredOrders() {
		int before = tables.orders();

		Answer answer = api.postBatch(Collections.nCopies(101, anOrder()).toArray(String[]::new));

		assertThat(answer.httpStatus()).isEqualTo(400);
		assertThat(answer.text("/errors/0/pointer")).isEqualTo("#/orders");
		assertThat(tables.orders()).isEqualTo(before);
	}

	@Test
	void placesABatchOnceHoweverOftenItComes() {
		String key = UUID.randomUUID().toString();
		String[] orders = { anOrder(), "{}", anOrder() };
		int before = tables.orders();

		List<Answer> answers = Stream
			.generate(() -> CompletableFuture.supplyAsync(() -> api.postBatchOnce(key, orders)))
			.limit(4)
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();

		assertThat(answers).extracting(Answer::httpStatus).containsOnly(200);
		assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
		assertThat(tables.orders() - before).isEqualTo(2);
		assertThat(api.postBatchOnce(key, anOrder()).httpStatus()).isEqualTo(422);
		assertThat(api.post(anOrder(), key).httpStatus()).isEqualTo(422);
	}

	private static List<JsonNode> results(Answer answer) {
		return answer.json().path("results").valueStream().toList();
	}

}
