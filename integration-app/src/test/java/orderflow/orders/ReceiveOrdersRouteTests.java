package orderflow.orders;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import orderflow.DatabaseWords;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.jdbc.JdbcTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ReceiveOrdersRouteTests {

	private static final String ORDER = """
			{"customerId":"customer-1","customerName":"Jane Doe","items":[{"productId":"product-1","quantity":2}]}""";

	private static final String WRONG = "{\"customerId\":\"customer-1\",\"items\":7}";

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@EndpointInject("mock:publish-order-events")
	private MockEndpoint relay;

	@Test
	void keepsEachOrderWithItsEventAndRefusesTheOthers() {
		String answer = post(ORDER, WRONG, ORDER).getBody(String.class);

		assertThat(JsonPath.<List<Integer>>read(answer, "$.results[*].index")).containsExactly(0, 1, 2);
		assertThat(JsonPath.<List<Integer>>read(answer, "$.results[*].status")).containsExactly(200, 400, 200);
		List<String> orderIds = JsonPath.read(answer, "$.results[*].orderId");
		assertThat(jdbc.queryForList("SELECT OrderId FROM Orders ORDER BY OrderId", String.class))
			.containsExactlyInAnyOrderElementsOf(orderIds);
		assertThat(jdbc.queryForList("SELECT OrderId FROM OutboxEvents ORDER BY Id", String.class))
			.containsExactlyElementsOf(orderIds);
		assertThat(JsonPath.<String>read(answer, "$.results[1].problem.errors[0].pointer")).startsWith("#/items");
	}

	@Test
	void wakesTheRelayOnce() {
		post(ORDER, ORDER, ORDER);
		assertThat(relay.getReceivedCounter()).isEqualTo(1);
	}

	@Test
	void keepsNoneOfTheOrdersWhenOneCannotBeKept() {
		DatabaseWords.renameTable(jdbc, "OutboxEvents", "Elsewhere");
		try {
			assertThat(post(ORDER, ORDER).getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(500);
		}
		finally {
			DatabaseWords.renameTable(jdbc, "Elsewhere", "OutboxEvents");
		}
		assertThat(JdbcTestUtils.countRowsInTable(jdbc, "Orders")).isZero();
		assertThat(relay.getReceivedCounter()).isZero();
	}

	private Message post(String... orders) {
		return starter
			.request("receive-orders", "request-1", "{\"orders\":[%s]}".formatted(String.join(",", orders)), Map.of())
			.getMessage();
	}

}
