package orderflow.orders;

import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import orderflow.DatabaseWords;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.jdbc.JdbcTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ReceiveOrderRouteTests {

	private static final String ORDER = """
			{"customerId":"customer-1","customerName":"Jane Doe","items":[{"productId":"product-1","quantity":2}]}""";

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@EndpointInject("mock:publish-order-events")
	private MockEndpoint relay;

	@Test
	void answersWithTheOrder() {
		Message answer = post(ORDER);
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
		DocumentContext order = JsonPath.parse(answer.getBody(String.class));
		assertThat(order.read("orderId", String.class)).hasSize(36);
		assertThat(order.read("status", String.class)).isEqualTo("Created");
		assertThat(order.read("customerName", String.class)).isEqualTo("Jane Doe");
		assertThat(order.read("items[0].quantity", Integer.class)).isEqualTo(2);
		assertThat(order.read("correlationId", String.class)).isEqualTo("correlation-1");
	}

	@Test
	void keepsTheOrderTogetherWithItsEvent() {
		String orderId = JsonPath.read(post(ORDER).getBody(String.class), "orderId");
		assertThat(jdbc.queryForObject("SELECT OrderId FROM Orders", String.class)).isEqualTo(orderId);
		DocumentContext event = JsonPath.parse(jdbc.queryForObject("SELECT Payload FROM OutboxEvents", String.class));
		assertThat(event.read("orderId", String.class)).isEqualTo(orderId);
		assertThat(event.read("metadata.correlationId", String.class)).isEqualTo("correlation-1");
	}

	@Test
	void namesOrderAndEventInTheLog() {
		MDC.clear();
		post(ORDER);
		assertThat(MDC.get("orderId")).isEqualTo(jdbc.queryForObject("SELECT OrderId FROM Orders", String.class));
		assertThat(MDC.get("eventId")).isEqualTo(jdbc.queryForObject("SELECT EventId FROM OutboxEvents", String.class));
		MDC.clear();
	}

	@Test
	void wakesTheRelay() {
		post(ORDER);
		assertThat(relay.getReceivedCounter()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                                                                     | #/customerId
			{"customerId":" ","customerName":"J","items":[{"productId":"p","quantity":1}]}         | #/customerId
			{"customerId":1,"customerName":"J","items":[{"productId":"p","quantity":1}]}           | #/customerId
			{"customerId":"c","customerName":"a\\nb","items":[{"productId":"p","quantity":1}]}     | #/customerName
			{"customerId":"c","customerName":"J","items":[]}                                       | #/items
			{"customerId":"c","customerName":"J","items":[null]}                                   | #/items/0
			{"customerId":"c","customerName":"J","items":[{"productId":"p","quantity":0}]}         | #/items/0/quantity
			{"customerId":"c","customerName":"J","items":[{"productId":"p","quantity":10001}]}     | #/items/0/quantity
			{"customerId":"c","customerName":"J","items":[{"productId":"p","quantity":1.5}]}       | #/items/0/quantity
			{"customerId":"c","customerName":"J","items":[{"productId":"p","quantity":"1"}]}       | #/items/0/quantity
			{"customerId":"c","customerId":"d","customerName":"J","items":[]}                      | "#"
			not JSON                                                                               | "#"
			[]                                                                                     | "#"
			null                                                                                   | "#"
			``                                                                                     | "#"
			""")
	void saysWhereABodyIsWrongAndKeepsNothing(String body, String pointer) {
		Message answer = post(body);
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(400);
		assertThat(answer.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/problem+json");
		assertThat(answer.getBody(String.class)).contains(pointer);
		assertThat(rows("Orders") + rows("OutboxEvents")).isZero();
		assertThat(relay.getReceivedCounter()).isZero();
	}

	@Test
	void keepsNoOrderWhoseEventCannotBeKept() {
		DatabaseWords.renameTable(jdbc, "OutboxEvents", "Elsewhere");
		try {
			assertThat(post(ORDER).getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(500);
		}
		finally {
			DatabaseWords.renameTable(jdbc, "Elsewhere", "OutboxEvents");
		}
		assertThat(rows("Orders")).isZero();
		assertThat(relay.getReceivedCounter()).isZero();
	}

	private Message post(String body) {
		return starter.request("receive-order", "correlation-1", body, Map.of()).getMessage();
	}

	private int rows(String table) {
		return JdbcTestUtils.countRowsInTable(jdbc, table);
	}

}
