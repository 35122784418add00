package orderflow.orders;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static orderflow.orders.OrderFixture.anOrder;
import static orderflow.orders.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ChangeOrderStatusRouteTests {

	private static final String SHIPMENT = """
			{"status":"Shipped","fulfillment":{"carrier":"Carrier","trackingNumber":"TRK-1"}}""";

	@Autowired
	private RouteStarter starter;

	@Autowired
	private ProducerTemplate routes;

	@Autowired
	private JdbcTemplate jdbc;

	@BeforeEach
	void placeAnOrder() {
		routes.sendBody(OrderFixture.TABLE, anOrder().created());
	}

	@Test
	void movesAnOrderAndAnswersWithIt() {
		Message answer = change(OrderFixture.ID, SHIPMENT);
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
		assertThat(answer.getBody(String.class)).contains("\"status\":\"Shipped\"", "\"trackingNumber\":\"TRK-1\"",
				"\"shippedAt\":");
		assertThat(column("Status")).isEqualTo("Shipped");
		assertThat(column("Fulfillment_TrackingNumber")).isEqualTo("TRK-1");
	}

	@Test
	void answersWithNothingToThoseWhoPreferSo() {
		Message answer = starter
			.request("change-order-status", "request-1", SHIPMENT,
					Map.of("orderId", OrderFixture.ID, "Prefer", "return=minimal"))
			.getMessage();
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
		assertThat(answer.getHeader("Preference-Applied")).isEqualTo("return=minimal");
		assertThat(answer.getBody()).isNull();
		assertThat(column("Status")).isEqualTo("Shipped");
	}

	@Test
	void answersARepetitionLikeTheFirst() {
		String first = change(OrderFixture.ID, SHIPMENT).getBody(String.class);
		assertThat(change(OrderFixture.ID, SHIPMENT).getBody(String.class)).isEqualTo(first);
		assertThat(column("Version")).isEqualTo(1L);
	}

	@Test
	void notesAMoveOnce() {
		change(OrderFixture.ID, "{\"status\":\"Failed\"}");
		change(OrderFixture.ID, SHIPMENT);
		change(OrderFixture.ID, SHIPMENT);
		assertThat(jdbc.queryForList("""
				SELECT CONCAT(Status, ', ', Cause, ', ', CorrelationId)
				FROM OrderHistory ORDER BY MovedAt""", String.class))
			.containsExactly("Failed, No reason was given, request-1", "Shipped, , request-1");
	}

	@Test
	void refusesAMoveThatTheStateMachineDoesNotAllow() {
		change(OrderFixture.ID, SHIPMENT);
		assertProblem(change(OrderFixture.ID, "{\"status\":\"Failed\"}"), 409,
				"Order order-1 is Shipped and cannot become Failed");
		assertThat(column("Status")).isEqualTo("Shipped");
	}

	@Test
	void namesTheOrderInTheLogBeforeItIsFound() {
		MDC.clear();
		change("order-2", SHIPMENT);
		assertThat(MDC.get("orderId")).isEqualTo("order-2");
		MDC.clear();
	}

	@Test
	void answersThatThereIsNoSuchOrder() {
		assertProblem(change("order-2", SHIPMENT), 404, "There is no order order-2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                                             | #/status
			{"status":"Lost"}                                              | #/status
			{"status":1}                                                   | #/status
			{"status":"Shipped","fulfillment":{"carrier":7}}               | #/fulfillment/carrier
			{"status":"Shipped","fulfillment":{"shippedAt":"yesterday"}}   | #/fulfillment/shippedAt
			{"status":"Failed","fulfillment":{"errorMessage":"a\\u0000b"}} | #/fulfillment/errorMessage
			{"status":"Shipped"                                            | "#"
			{"status":"Shipped"}}                                          | "#"
			["Shipped"]                                                    | "#"
			null                                                           | "#"
			``                                                             | "#"
			""")
	void saysWhereABodyIsWrong(String body, String pointer) {
		assertProblem(change(OrderFixture.ID, body), 400, pointer);
		assertThat(column("Status")).isEqualTo("Created");
	}

	@Test
	void toleratesThatManySayTheSameAtOnce() throws InterruptedException, ExecutionException {
		ExecutorService callers = Executors.newFixedThreadPool(8);
		List<Future<Message>> answers = callers
			.invokeAll(Collections.nCopies(8, () -> change(OrderFixture.ID, SHIPMENT)));
		callers.shutdown();
		for (Future<Message> answer : answers) {
			assertThat(answer.get().getBody(String.class)).contains("\"status\":\"Shipped\"");
		}
		assertThat(column("Version")).isEqualTo(1L);
	}

	private Message change(String orderId, String body) {
		return starter.request("change-order-status", "request-1", body, Map.of("orderId", orderId)).getMessage();
	}

	private Object column(String name) {
		return jdbc.queryForMap("SELECT * FROM Orders WHERE OrderId = ?", OrderFixture.ID).get(name);
	}

}
