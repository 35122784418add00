package orderflow;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static orderflow.OrderApi.anOrderFor;
import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class IdempotencyKeyIntegrationTests {

	private static final int CLIENTS = 16;

	private final String key = UUID.randomUUID().toString();

	@Autowired
	private OrderApi api;

	@Autowired
	private Tables tables;

	private int ordersBefore;

	@BeforeEach
	void countOrders() {
		ordersBefore = tables.orders();
	}

	@Test
	void answersARepeatedRequestAsTheFirst() {
		Answer first = api.post(anOrderFor("Zo\u00eb"), key);
		api.changeStatus(first.orderId(), "{\"status\":\"Shipped\"}");

		Answer again = api.send(api.json("/api/orders")
			.header("Idempotency-Key", '"' + key + '"')
			.header("X-Correlation-Id", "again")
			.POST(BodyPublishers.ofString(anOrderFor("Zo\u00eb"))));

		assertThat(again.httpStatus()).isEqualTo(200);
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
		assertThat(again.header("X-Correlation-Id")).isEqualTo("again");
		assertThat(again.headers()).doesNotContainKey("idempotency-key");
		assertThat(newOrders()).isEqualTo(1);
	}

	@RepeatedTest(5)
	void placesOneOrderWhenManyAskAtOnce() {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			Stream<CompletableFuture<Answer>> answers = IntStream.range(0, CLIENTS)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> api.post(anOrder(), key), clients))
				.toList()
				.stream();

			assertThat(answers.map(CompletableFuture::join)).allSatisfy((answer) -> {
				assertThat(answer.httpStatus()).isEqualTo(200);
				assertThat(answer.body()).isEqualTo(api.post(anOrder(), key).body());
			});
			assertThat(newOrders()).isEqualTo(1);
		}
		finally {
			clients.shutdownNow();
		}
	}

	@Test
	void refusesAKeyThatWasUsedForAnotherOrder() {
		api.post(anOrder(), key);

		assertProblem(api.post(anOrderFor("Somebody else"), key), 422);

		assertThat(newOrders()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\"\"", "\"open", "two words", "a,b", "a;b", "\"a\";b=c", "\u00e4" })
	void refusesAMalformedKey(String malformed) {
		assertProblem(api.post(anOrder(), malformed), 400);

		assertThat(newOrders()).isZero();
	}

	@Test
	void refusesAnEndlessKey() {
		assertProblem(api.post(anOrder(), "x".repeat(256)), 400);

		assertThat(newOrders()).isZero();
	}

	@Test
	void refusesTwoKeys() {
		assertProblem(api.send(api.json("/api/orders")
			.header("Idempotency-Key", "one")
			.header("Idempotency-Key", "two")
			.POST(BodyPublishers.ofString(anOrder()))), 400);

		assertThat(newOrders()).isZero();
	}

	private int newOrders() {
		return tables.orders() - ordersBefore;
	}

	private static void assertProblem(Answer answer, int httpStatus) {
		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(httpStatus);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.text("/detail")).contains("Idempotency-Key");
	}

}
