package orderflow;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** What is asked of SQL Server by those who only look, whatever they choose. */
@RouteTest
class LookingRouteTests {

	private static final String ID = "01900000-0000-7000-8000-000000005000";

	@Autowired
	private RouteStarter starter;

	@Autowired
	private WatchedDatabase database;

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			list-orders,       ``
			list-orders,       status=Shipped
			list-orders,       customerId=customer-1
			list-orders,       status=Failed&customerId=customer-1
			list-orders,       createdFrom=2026-01-01T00:00:00Z&createdBefore=2100-01-01T00:00:00Z
			list-orders,       status=Created&limit=7&after=01900000-0000-7000-8000-000000005000
			show-order-flow,   ``
			list-dead-letters, ``
			list-dead-letters, state=Parked&cause=java.net.ConnectException&orderId=order-1
			list-dead-letters, limit=7&after=01900000-0000-7000-8000-000000005000
			""")
	void aPageIsAnswered(String route, String query) {
		place();
		Message answer = get(route, query, Map.of());
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
		assertThat(database.statements()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "show-order, orderId", "show-order-history, orderId", "show-dead-letter, id" })
	void somethingThatIsNotThereIsLookedFor(String route, String header) {
		Message answer = get(route, "", Map.of(header, ID));
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(404);
		assertThat(database.statements()).isNotEmpty();
	}

	@Test
	void pagesAreLimitedAsSqlServerDoesIt() {
		get("list-orders", "limit=7", Map.of());
		assertThat(database.statements()).first().asString().startsWith("select top (?) ").contains(" order by ");
	}

	private void place() {
		starter.request("receive-order", "correlation-1",
				"""
						{"customerId":"customer-1","customerName":"Jane Doe","items":[{"productId":"product-1","quantity":2}]}""",
				Map.of());
	}

	private Message get(String route, String query, Map<String, Object> headers) {
		MockHttpServletRequest http = new MockHttpServletRequest();
		for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
			http.addParameter(parameter.split("=")[0], parameter.split("=")[1]);
		}
		return starter.request(route, http, "correlation-1", null, headers).getMessage();
	}

}
