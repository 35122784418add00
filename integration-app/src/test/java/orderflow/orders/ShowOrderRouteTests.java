package orderflow.orders;

import java.util.Map;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.json.JSONException;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.orders.OrderFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ShowOrderRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private ProducerTemplate routes;

	@Test
	void showsAnOrderAndWhatBecameOfIt() throws JSONException {
		routes.sendBody(OrderFixture.TABLE, anOrder().shipped());
		Message answer = show(OrderFixture.ID);
		assertThat(answer.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
		JSONAssert.assertEquals("""
				{"orderId":"order-1","customerId":"customer-1","customerName":"Jane Doe","status":"Shipped",
				"items":[{"productId":"product-1","quantity":2}],
				"fulfillment":{"carrier":"Carrier","trackingNumber":"TRK-1","shippedAt":"2026-03-01T10:01:00Z"},
				"correlationId":"correlation-1",
				"createdAt":"2026-03-01T10:00:00Z","updatedAt":"2026-03-01T10:01:00Z"}""", answer.getBody(String.class),
				true);
	}

	@Test
	void answersThatThereIsNoSuchOrder() throws JSONException {
		Message answer = show("order-2");
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(404);
		assertThat(answer.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/problem+json");
		JSONAssert.assertEquals("""
				{"type":"about:blank","title":"Not Found","status":404,"detail":"There is no order order-2"}""",
				answer.getBody(String.class), true);
	}

	private Message show(String orderId) {
		return starter.request("show-order", "request-1", null, Map.of("orderId", orderId)).getMessage();
	}

}
