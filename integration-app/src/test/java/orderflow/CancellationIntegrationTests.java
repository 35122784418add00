package orderflow;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class CancellationIntegrationTests {

	private static final String REASON = "{\"reason\":\"Ordered twice\"}";

	private static final String SHIPPED = "{\"status\":\"Shipped\"}";

	private static final String FAILED = "{\"status\":\"Failed\"}";

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	private String orderId;

	@BeforeEach
	void placeAnOrder() {
		orderId = api.place(anOrder());
	}

	@Test
	void cancelsAnOrderForAReasonAndTellsEverybody() {
		Answer answer = api.cancel(orderId, REASON);

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.status()).isEqualTo("Cancelled");
		assertThat(answer.text("/cancellationReason")).isEqualTo("Ordered twice");
		assertThat(api.show(orderId).json()).isEqualTo(answer.json());
		assertThat(api.history(orderId).json().at("/history/1")).hasToString("""
				{"at":"%s","status":"Cancelled","cause":"Ordered twice","correlationId":"%s"}"""
			.formatted(answer.text("/updatedAt"), answer.header("X-Correlation-Id")));
		assertThat(api.list("status=Cancelled").json().at("/orders").findValuesAsText("orderId")).contains(orderId);
		assertThat(topics.awaitEvent(orderId, "OrderCancelledEvent").text("/reason")).isEqualTo("Ordered twice");
	}

	@Test
	void needsNoReason() {
		Answer answer = api.cancel(orderId);

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.status()).isEqualTo("Cancelled");
		assertThat(answer.json().has("cancellationReason")).isFalse();
		assertThat(topics.awaitEvent(orderId, "OrderCancelledEvent").json().has("reason")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"reason\":null}" })
	void takesABodyWithoutAReason(String body) {
		Answer answer = api.cancel(orderId, body);

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(200);
		assertThat(answer.json().has("cancellationReason")).isFalse();
	}

	@Test
	void cancelsAnOrderThatHasFailed() {
		api.changeStatus(orderId, FAILED);

		assertThat(api.cancel(orderId).status()).isEqualTo("Cancelled");

		assertThat(api.history(orderId).json().findValuesAsText("status")).containsExactly("Created", "Failed",
				"Cancelled");
	}

	@Test
	void changesNothingWhenItIsCancelledAgain() {
		Answer once = api.cancel(orderId, REASON);

		Answer again = api.cancel(orderId, "{\"reason\":\"Another one\"}");

		assertThat(again.httpStatus()).isEqualTo(200);
		assertThat(again.json()).isEqualTo(once.json());
	}

	@Test
	void refusesToCancelWhatWasShipped() {
		Answer shipped = api.changeStatus(orderId, SHIPPED);

		Answer refusal = api.cancel(orderId);

		assertThat(refusal.httpStatus()).isEqualTo(409);
		assertThat(refusal.text("/type")).isEqualTo("about:blank");
		assertThat(refusal.text("/detail")).endsWith("is Shipped and cannot become Cancelled");
		assertThat(api.show(orderId).json()).isEqualTo(shipped.json());
	}

	@ParameterizedTest
	@ValueSource(strings = { SHIPPED, FAILED, "{\"status\":\"Created\"}" })
	void refusesToMoveACancelledOrder(String body) {
		Answer cancelled = api.cancel(orderId, REASON);

		Answer refusal = api.changeStatus(orderId, body);

		assertThat(refusal.httpStatus()).isEqualTo(409);
		assertThat(refusal.text("/type")).isEqualTo("urn:orderflow:problems:order-cancelled");
		assertThat(api.show(orderId).json()).isEqualTo(cancelled.json());
	}

	@Test
	void letsNoWorkerReportACancellation() {
		Answer refusal = api.changeStatus(orderId, "{\"status\":\"Cancelled\"}");

		assertThat(refusal.httpStatus()).isEqualTo(400);
		assertThat(refusal.text("/errors/0/pointer")).isEqualTo("#/status");
		assertThat(api.show(orderId).status()).isEqualTo("Created");
	}

	@Test
	void knowsNoOtherOrders() {
		assertThat(api.cancel(UUID.randomUUID().toString()).httpStatus()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"reason":1}               | #/reason
			{"reason":["x"]}           | #/reason
			{"reason":"a\\nb"}         | #/reason
			{"reason":"\\ud800"}       | #/reason
			[]                         | #
			null                       | #
			"text"                     | #
			{                          | #
			{"reason":"a","reason":""} | #
			` `                        | #
			""")
	void refusesWhatIsNoReason(String body, String pointer) {
		Answer refusal = api.cancel(orderId, body);

		assertThat(refusal.httpStatus()).as(refusal.body()).isEqualTo(400);
		assertThat(refusal.text("/errors/0/pointer")).startsWith(pointer);
		assertThat(api.show(orderId).status()).isEqualTo("Created");
	}

	@ParameterizedTest
	@CsvSource({ "500, 200", "501, 400", "100000, 400" })
	void boundsTheReason(int length, int httpStatus) {
		assertThat(api.cancel(orderId, "{\"reason\":\"%s\"}".formatted("x".repeat(length))).httpStatus())
			.isEqualTo(httpStatus);
	}

	@Test
	void letsOneOfACancellationAndAShipmentWin() {
		Map<String, String> outcomes = Stream.generate(() -> api.place(anOrder()))
			.limit(20)
			.collect(Collectors.toMap((order) -> order, this::cancelAndShipAtOnce));

		await().until(() -> tables.eventsToPublish() == 0);
		Map<String, List<String>> events = topics.typesOfEvents();
		outcomes.forEach((order, status) -> assertThat(events.get(order)).containsExactly("OrderCreatedEvent",
				"Order" + status + "Event"));
	}

	private String cancelAndShipAtOnce(String order) {
		List<Answer> answers = atOnce(
				List.of(() -> api.cancel(order), () -> api.changeStatus(order, SHIPPED), () -> api.cancel(order)));

		String status = api.show(order).status();
		assertThat(status).isIn("Cancelled", "Shipped");
		boolean cancelled = "Cancelled".equals(status);
		assertThat(answers).extracting(Answer::httpStatus)
			.containsExactly(cancelled ? 200 : 409, cancelled ? 409 : 200, cancelled ? 200 : 409);
		return status;
	}

	private static List<Answer> atOnce(List<Supplier<Answer>> calls) {
		List<CompletableFuture<Answer>> answers = calls.stream()
			.map((call) -> CompletableFuture.supplyAsync(call))
			.toList();
		return answers.stream().map(CompletableFuture::join).toList();
	}

}
