package orderflow.orders;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static orderflow.orders.OrderFixture.COMMAND;
import static orderflow.orders.OrderFixture.PLACED;
import static orderflow.orders.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@RouteTest
class ChangeOrderStatusesRouteTests {

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@Autowired
	private RouteStarter starter;

	@Autowired
	private ProducerTemplate routes;

	@Autowired
	private JdbcTemplate jdbc;

	@BeforeEach
	void placeOrders() {
		for (String id : List.of("order-1", "order-2", "order-3")) {
			routes.sendBody(OrderFixture.TABLE, Order.place(id, COMMAND, "correlation-of-" + id, PLACED));
		}
	}

	@Test
	void movesSeveralOrdersAndAnswersWithNothing() {
		Message answer = change(shipped("order-1"), shipped("order-2"));
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
		assertThat(answer.getBody()).isNull();
		assertThat(statuses()).containsExactly("Shipped", "Shipped", "Created");
		assertThat(jdbc.queryForList("SELECT Fulfillment_TrackingNumber FROM Orders ORDER BY OrderId", String.class))
			.containsExactly("TRK-order-1", "TRK-order-2", null);
	}

	@Test
	void tellsOfEachMoveInTheTraceThatItBelongsTo() {
		change(shipped("order-1", "correlation-of-order-1", TRACE), shipped("order-2"));
		assertThat(jdbc
			.queryForList("SELECT EventType, OrderId, CorrelationId, TraceParent FROM OutboxEvents ORDER BY Id"))
			.extracting((event) -> event.get("OrderId"), (event) -> event.get("EventType"),
					(event) -> event.get("CorrelationId"), (event) -> TRACE.equals(event.get("TraceParent")))
			.containsExactly(tuple("order-1", "OrderShippedEvent", "correlation-of-order-1", true),
					tuple("order-2", "OrderShippedEvent", "correlation-of-order-2", false));
	}

	@Test
	void notesAMoveThatAnotherRequestHasCaused() {
		change(shipped("order-1", "correlation-of-order-1", null), shipped("order-2", "somebody-else", null),
				shipped("order-3"));
		assertThat(jdbc.queryForList("SELECT CONCAT(OrderId, ', ', CorrelationId) FROM OrderHistory ORDER BY OrderId",
				String.class))
			.containsExactly("order-2, somebody-else", "order-3, request-1");
	}

	@Test
	void movesAnOrderTwiceIfItIsThereTwice() {
		change("{\"orderId\":\"order-1\",\"status\":\"Failed\"}", shipped("order-1"));
		assertThat(statuses()).containsExactly("Shipped", "Created", "Created");
		assertThat(jdbc.queryForList("SELECT EventType FROM OutboxEvents ORDER BY Id", String.class))
			.containsExactly("OrderFailedEvent", "OrderShippedEvent");
	}

	@Test
	void changesNothingWhenToldTheSameAgain() {
		change(shipped("order-1"), shipped("order-2"));
		assertThat(change(shipped("order-1"), shipped("order-2")).getHeader(Exchange.HTTP_RESPONSE_CODE))
			.isEqualTo("204");
		assertThat(jdbc.queryForList("SELECT Version FROM Orders ORDER BY OrderId", Long.class)).containsExactly(1L, 1L,
				0L);
		assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM OutboxEvents", Integer.class)).isEqualTo(2);
	}

	@Test
	void hearsOnlyDetailsThatBelongToTheStatus() {
		assertThat(change("""
				{"orderId":"order-1","status":"Failed","fulfillment":{"carrier":"%s","errorMessage":"Lost"}}"""
			.formatted("x".repeat(101))).getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
		assertThat(jdbc.queryForMap("SELECT * FROM Orders WHERE OrderId = 'order-1'"))
			.containsEntry("Fulfillment_ErrorMessage", "Lost")
			.containsEntry("Fulfillment_Carrier", null);
	}

	@Test
	void movesNoneIfOneMayNotMove() {
		change("{\"orderId\":\"order-2\",\"status\":\"Failed\"}");
		assertProblem(change(shipped("order-1"), "{\"orderId\":\"order-2\",\"status\":\"Created\"}"), 409,
				"Order order-2 is Failed and cannot become Created");
		assertThat(statuses()).containsExactly("Created", "Failed", "Created");
	}

	@Test
	void movesNoneIfOneIsNotThere() {
		assertProblem(change(shipped("order-1"), shipped("order-4")), 404, "There is no order order-4");
		assertThat(statuses()).containsOnly("Created");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                                                              | #/reports
					{"reports":[]}                                                                  | #/reports
					{"reports":[null]}                                                              | #/reports/0
					{"reports":[{"status":"Shipped"}]}                                              | #/reports/0/orderId
					{"reports":[{"orderId":"order-1"}]}                                             | #/reports/0/status
					{"reports":[{"orderId":"order-1","status":"Lost"}]}                             | #/reports/0/status
					{"reports":[{"orderId":"order-1","status":"Shipped","correlationId":"a b"}]}    | #/reports/0/correlationId
					{"reports":[{"orderId":"order-1","status":"Failed","fulfillment":{"errorMessage":"\\u0000"}}]} | #/reports/0/fulfillment/errorMessage
					[]                                                                              | "#"
					null                                                                            | "#"
					""")
	void saysWhereABodyIsWrong(String body, String pointer) {
		assertProblem(send(body), 400, pointer);
		assertThat(statuses()).containsOnly("Created");
	}

	@Test
	void takesAHundredReportsAtMost() {
		String[] reports = Stream.generate(() -> shipped("order-1")).limit(101).toArray(String[]::new);
		assertProblem(change(reports), 400, "#/reports");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", TRACE + "0" })
	void refusesWhatIsNoTrace(String traceparent) {
		assertProblem(change(shipped("order-1", null, traceparent)), 400, "#/reports/0/traceparent");
	}

	@Test
	void refusesAnIdThatIsTooLong() {
		assertProblem(change(shipped("0".repeat(65))), 400, "#/reports/0/orderId");
	}

	@Test
	void toleratesThatManySayTheSameAtOnceInAnyOrder() throws InterruptedException, ExecutionException {
		ExecutorService callers = Executors.newFixedThreadPool(8);
		Callable<Message> forwards = () -> change(shipped("order-1"), shipped("order-2"), shipped("order-3"));
		Callable<Message> backwards = () -> change(shipped("order-3"), shipped("order-2"), shipped("order-1"));
		List<Future<Message>> answers = callers
			.invokeAll(List.of(forwards, backwards, forwards, backwards, forwards, backwards, forwards, backwards));
		callers.shutdown();
		for (Future<Message> answer : answers) {
			assertThat(answer.get().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo("204");
		}
		assertThat(jdbc.queryForList("SELECT Version FROM Orders", Long.class)).containsOnly(1L);
	}

	private Message change(String... reports) {
		return send("{\"reports\":[" + String.join(",", reports) + "]}");
	}

	private Message send(String body) {
		return starter.request("change-order-statuses", "request-1", body, Map.of()).getMessage();
	}

	private static String shipped(String orderId) {
		return shipped(orderId, null, null);
	}

	private static String shipped(String orderId, String correlationId, String trace) {
		return "{\"orderId\":\"%s\",\"status\":\"Shipped\",\"fulfillment\":{\"trackingNumber\":\"TRK-%s\"}%s%s}"
			.formatted(orderId, orderId, field("correlationId", correlationId), field("traceparent", trace));
	}

	private static String field(String name, String value) {
		return (value != null) ? ",\"%s\":\"%s\"".formatted(name, value) : "";
	}

	private List<String> statuses() {
		return jdbc.queryForList("SELECT Status FROM Orders ORDER BY OrderId", String.class);
	}

}
