package orderflow;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
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
class OrderStatusIntegrationTests {

	private static final String FAILED = """
			{"status":"Failed","fulfillment":{"errorMessage":"The parcel was lost"}}""";

	private static final String SHIPPED = """
			{"status":"Shipped","fulfillment":{"carrier":"DHL","trackingNumber":"T-1","shippedAt":"2026-02-14T14:30:45Z"}}""";

	private static final String SHIPPED_OTHERWISE = """
			{"status":"Shipped","fulfillment":{"carrier":"DHL","trackingNumber":"T-2"}}""";

	@Autowired
	private OrderApi api;

	private String orderId;

	@BeforeEach
	void placeAnOrder() {
		orderId = api.place(anOrder());
	}

	@Test
	void keepsWhyAnOrderFailed() {
		Answer answer = api.changeStatus(orderId, FAILED);

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.status()).isEqualTo("Failed");
		assertThat(answer.text("/fulfillment/errorMessage")).isEqualTo("The parcel was lost");
		assertThat(api.show(orderId).json()).isEqualTo(answer.json());
	}

	@Test
	void answersWithNothingToThoseWhoPreferSo() {
		Answer answer = api.send(api.json("/api/orders/" + orderId + "/status")
			.header("Prefer", "return=minimal")
			.method("PATCH", BodyPublishers.ofString(SHIPPED)));

		assertThat(answer.httpStatus()).isEqualTo(204);
		assertThat(answer.header("Preference-Applied")).isEqualTo("return=minimal");
		assertThat(answer.body()).isEmpty();
		assertThat(api.show(orderId).status()).isEqualTo("Shipped");
	}

	@Test
	void shipsAnOrderThatHadFailed() {
		api.changeStatus(orderId, FAILED);

		Answer answer = api.changeStatus(orderId, SHIPPED);

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.status()).isEqualTo("Shipped");
		assertThat(answer.json().path("fulfillment")).hasToString("""
				{"carrier":"DHL","trackingNumber":"T-1","shippedAt":"2026-02-14T14:30:45Z"}""");
		assertThat(api.show(orderId).json()).isEqualTo(answer.json());
	}

	@ParameterizedTest
	@ValueSource(strings = { FAILED, SHIPPED })
	void changesNothingWhenToldTheSameAgain(String body) {
		Answer once = api.changeStatus(orderId, body);

		Answer again = api.changeStatus(orderId, body);

		assertThat(again.httpStatus()).isEqualTo(200);
		assertThat(again.json()).isEqualTo(once.json());
		assertThat(api.show(orderId).json()).isEqualTo(once.json());
	}

	@ParameterizedTest
	@ValueSource(strings = { FAILED, SHIPPED_OTHERWISE, "{\"status\":\"Created\"}" })
	void refusesToChangeAShippedOrder(String body) {
		Answer shipped = api.changeStatus(orderId, SHIPPED);

		assertConflict(api.changeStatus(orderId, body));

		assertThat(api.show(orderId).json()).isEqualTo(shipped.json());
	}

	@Test
	void refusesToMakeAFailedOrderANewOne() {
		Answer failed = api.changeStatus(orderId, FAILED);

		assertConflict(api.changeStatus(orderId, "{\"status\":\"Created\"}"));

		assertThat(api.show(orderId).json()).isEqualTo(failed.json());
	}

	@RepeatedTest(10)
	void letsOneOfTwoContradictingChangesWin() {
		List<Answer> answers = atOnce(SHIPPED, SHIPPED_OTHERWISE);

		assertThat(answers).extracting(Answer::httpStatus).containsExactlyInAnyOrder(200, 409);
		Answer winner = answers.stream().filter((answer) -> answer.httpStatus() == 200).findAny().orElseThrow();
		assertThat(api.show(orderId).json()).isEqualTo(winner.json());
	}

	@RepeatedTest(10)
	void takesTheSameChangeFromTwoCallersAtOnce() {
		List<Answer> answers = atOnce(SHIPPED, SHIPPED);

		assertThat(answers).extracting(Answer::httpStatus).containsOnly(200);
		assertThat(answers.get(0).json()).isEqualTo(answers.get(1).json());
	}

	private List<Answer> atOnce(String... bodies) {
		List<CompletableFuture<Answer>> answers = Stream.of(bodies)
			.map((body) -> CompletableFuture.supplyAsync(() -> api.changeStatus(orderId, body)))
			.toList();
		return answers.stream().map(CompletableFuture::join).toList();
	}

	private static void assertConflict(Answer answer) {
		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(409);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.text("/status")).isEqualTo("409");
		assertThat(answer.text("/detail")).isNotBlank();
	}

}
