package orderflow;

import java.net.http.HttpRequest.BodyPublishers;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class OrderHistoryIntegrationTests {

	private static final String FAILED = """
			{"status":"Failed","fulfillment":{"errorMessage":"The parcel was lost"}}""";

	private static final String SHIPPED = """
			{"status":"Shipped","fulfillment":{"carrier":"DHL","trackingNumber":"T-1"}}""";

	@Autowired
	private OrderApi api;

	@Test
	void beginsWithTheCreationOfTheOrder() {
		Answer order = api.post(anOrder());

		Answer history = api.history(order.orderId());

		assertThat(history.httpStatus()).isEqualTo(200);
		assertThat(history.header("Content-Type")).startsWith("application/json");
		assertThat(history.body()).isEqualTo("""
				{"orderId":"%s","history":[{"at":"%s","status":"Created","correlationId":"%s"}]}"""
			.formatted(order.orderId(), order.text("/createdAt"), order.text("/correlationId")));
	}

	@Test
	void tellsEveryMoveWithItsRequest() {
		Answer order = api.post(anOrder());
		Answer failed = change(order.orderId(), FAILED, "request-1");
		Answer shipped = change(order.orderId(), SHIPPED, "request-2");

		Answer history = api.history(order.orderId());

		assertThat(history.json().path("history")).hasSize(3);
		assertThat(history.json().at("/history/1")).hasToString("""
				{"at":"%s","status":"Failed","cause":"The parcel was lost","correlationId":"request-1"}"""
			.formatted(failed.text("/updatedAt")));
		assertThat(history.json().at("/history/2")).hasToString("""
				{"at":"%s","status":"Shipped","correlationId":"request-2"}""".formatted(shipped.text("/updatedAt")));
	}

	@Test
	void staysAsItIsWhenTheSameIsSaidAgainOrRefused() {
		Answer order = api.post(anOrder());
		change(order.orderId(), SHIPPED, "request-1");
		String before = api.history(order.orderId()).body();

		assertThat(change(order.orderId(), SHIPPED, "request-2").httpStatus()).isEqualTo(200);
		assertThat(change(order.orderId(), FAILED, "request-3").httpStatus()).isEqualTo(409);

		assertThat(api.history(order.orderId()).body()).isEqualTo(before).contains("request-1");
	}

	@Test
	void isMissingForOtherOrders() {
		Answer answer = api.history("nothing");

		assertThat(answer.httpStatus()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.text("/detail")).isEqualTo("There is no order nothing");
	}

	private Answer change(String orderId, String body, String correlationId) {
		return api.send(api.json("/api/orders/" + orderId + "/status")
			.header("X-Correlation-Id", correlationId)
			.method("PATCH", BodyPublishers.ofString(body)));
	}

}
