package orderflow;

import java.util.List;
import java.util.UUID;

import orderflow.client.ApiClient;
import orderflow.client.ApiException;
import orderflow.client.ApiResponse;
import orderflow.client.FulfillmentApi;
import orderflow.client.HealthApi;
import orderflow.client.OrdersApi;
import orderflow.client.model.BatchResult;
import orderflow.client.model.Order;
import orderflow.client.model.OrderStatus;
import orderflow.client.model.OrderStep;
import orderflow.client.model.PlaceOrder;
import orderflow.client.model.PlaceOrderItemsInner;
import orderflow.client.model.PlaceOrders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Walks through the API with a client that was generated from its description. */
@OrderflowTest
class GeneratedClientIntegrationTests {

	private final ApiClient client = new ApiClient();

	private final OrdersApi orders;

	GeneratedClientIntegrationTests(@Value("${server.port}") int port) {
		client.updateBaseUri("http://127.0.0.1:" + port);
		orders = new OrdersApi(client);
	}

	@BeforeEach
	void awaitReady() {
		await().ignoreExceptions().until(() -> new HealthApi(client).getReadiness(null) != null);
	}

	@Test
	void placesAnOrderAndSeesItShipped() throws ApiException {
		String key = UUID.randomUUID().toString();
		Order placed = orders.postOrder(anOrderOf(1), key, "request-1");
		assertThat(placed.getStatus()).isEqualTo(OrderStatus.CREATED);
		assertThat(placed.getCorrelationId()).isEqualTo("request-1");
		assertThat(orders.postOrder(anOrderOf(1), key, null)).isEqualTo(placed);

		Order shipped = await().until(() -> show(placed.getOrderId()),
				(order) -> order.getStatus() == OrderStatus.SHIPPED);

		assertThat(shipped.getItems()).isEqualTo(placed.getItems());
		assertThat(shipped.getFulfillment().getTrackingNumber()).isNotBlank();
		assertThat(shipped.getFulfillment().getShippedAt()).isAfter(placed.getCreatedAt());
		assertThat(orders.getOrderHistory(placed.getOrderId(), null).getHistory()).extracting(OrderStep::getStatus)
			.containsExactly(OrderStatus.CREATED, OrderStatus.SHIPPED);
		assertThat(orders.getOrders(OrderStatus.SHIPPED, "client-1", null, null, 100, null, null).getOrders())
			.contains(shipped);
		await().ignoreExceptionsInstanceOf(ApiException.class)
			.until(() -> new FulfillmentApi(client).getFulfillment(null).getLag() >= 0);
	}

	@Test
	void placesABatch() throws ApiException {
		List<BatchResult> results = orders
			.postOrders(new PlaceOrders().addOrdersItem(anOrderOf(1)).addOrdersItem(anOrderOf(0)), null, null)
			.getResults();

		assertThat(results).extracting(BatchResult::getStatus).containsExactly(200, 400);
		assertThat(results.get(1).getProblem().getErrors().get(0).getPointer()).isEqualTo("#/items/0/quantity");
		await().until(() -> show(results.get(0).getOrderId()).getStatus() == OrderStatus.SHIPPED);
	}

	@Test
	void isToldWhatIsWrong() {
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> orders.postOrder(anOrderOf(10_001), null, null))
			.satisfies((refusal) -> {
				assertThat(refusal.getCode()).isEqualTo(400);
				assertThat(refusal.getResponseBody()).contains("#/items/0/quantity");
			});
	}

	@Test
	void asksOnlyForWhatIsNew() throws ApiException {
		UUID orderId = orders.postOrder(anOrderOf(1), null, null).getOrderId();
		await().until(() -> show(orderId).getStatus() == OrderStatus.SHIPPED);
		ApiResponse<Order> shown = orders.getOrderWithHttpInfo(orderId, null, null, null);
		String etag = shown.getHeaders().get("etag").get(0);

		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> orders.getOrder(orderId, null, etag, null))
			.satisfies((answer) -> assertThat(answer.getCode()).isEqualTo(304));
	}

	private Order show(UUID orderId) throws ApiException {
		return orders.getOrder(orderId, null, null, null);
	}

	private static PlaceOrder anOrderOf(int quantity) {
		return new PlaceOrder().customerId("client-1")
			.customerName("Test")
			.addItemsItem(new PlaceOrderItemsInner().productId("sku-1").quantity(quantity));
	}

}
