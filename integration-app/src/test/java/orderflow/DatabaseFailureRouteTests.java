package orderflow;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.jdbc.JdbcTestUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever SQL Server cannot do at the moment, and wherever that strikes a flow. */
@RouteTest
class DatabaseFailureRouteTests {

	private static final String ORDER = """
			{"customerId":"customer-1","customerName":"Jane Doe","items":[{"productId":"product-1","quantity":2}]}""";

	private static final String SHIPMENT = """
			{"status":"Shipped","fulfillment":{"carrier":"Carrier","trackingNumber":"TRK-1"}}""";

	@Autowired
	private ApplicationContext application;

	@Autowired
	private WatchedDatabase database;

	@Autowired
	private RouteStarter starter;

	@Autowired
	private ProducerTemplate routes;

	@Autowired
	private JdbcTemplate jdbc;

	@EndpointInject("mock:order-events")
	private MockEndpoint orderEvents;

	@EndpointInject("mock:order-events-dlq")
	private MockEndpoint deadLetters;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void anOrderIsKeptWithItsEventOrRefusedForTheMoment(SqlServerFailure failure) {
		atEachStep(failure, () -> {
		}, () -> post(new MockHttpServletRequest()), (answer) -> {
			assertThat(status(answer)).isIn(failure.passesInAMoment() ? List.of(200) : List.of(200, 503));
			assertThat(rows("Orders")).isEqualTo(rows("OutboxEvents")).isEqualTo((status(answer) == 200) ? 1 : 0);
			assertThat(answer.getHeader("Retry-After")).isEqualTo((status(answer) == 200) ? null : "1");
		});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void anOrderWithAKeyIsKeptOnceHoweverOftenItIsSent(SqlServerFailure failure) {
		atEachStep(failure, () -> {
		}, () -> post(withKey()), (answer) -> {
			assertThat(status(answer)).isIn(200, 409, 503);
			assertThat(status(post(withKey()))).isEqualTo(200);
			assertThat(rows("Orders")).isEqualTo(rows("OutboxEvents")).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void aStatusIsMovedOnceOrRefusedForTheMoment(SqlServerFailure failure) {
		atEachStep(failure, () -> post(new MockHttpServletRequest()), this::shipIfUnchanged, (answer) -> {
			assertThat(status(answer)).isIn(failure.passesInAMoment() ? List.of(200) : List.of(200, 503));
			assertThat(status(ship(new MockHttpServletRequest()))).isEqualTo(200);
			assertThat(jdbc.queryForMap("SELECT Status, Version FROM Orders")).containsEntry("Status", "Shipped")
				.containsEntry("Version", 1L);
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "DEADLOCK", "CONNECTION_LOST" })
	void ordersAreMovedTogetherOrRefusedForTheMoment(SqlServerFailure failure) {
		atEachStep(failure, this::postBatch, this::shipAll, (answer) -> {
			assertThat(status(answer)).isIn(failure.passesInAMoment() ? List.of(204) : List.of(204, 503));
			assertThat(jdbc.queryForList("SELECT DISTINCT Status FROM Orders", String.class)).hasSize(1);
			assertThat(status(shipAll())).isEqualTo(204);
			assertThat(jdbc.queryForList("SELECT CONCAT(Status, Version) FROM Orders", String.class))
				.containsExactly("Shipped1", "Shipped1");
			assertThat(rows("OutboxEvents")).isEqualTo(4);
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "DEADLOCK", "CONNECTION_LOST" })
	void anOrderIsCancelledOnceOrRefusedForTheMoment(SqlServerFailure failure) {
		atEachStep(failure, () -> post(new MockHttpServletRequest()), this::cancel, (answer) -> {
			assertThat(status(answer)).isIn(failure.passesInAMoment() ? List.of(200) : List.of(200, 503));
			assertThat(status(cancel())).isEqualTo(200);
			assertThat(jdbc.queryForMap("SELECT Status, Version FROM Orders")).containsEntry("Status", "Cancelled")
				.containsEntry("Version", 1L);
			assertThat(jdbc.queryForList("SELECT EventType FROM OutboxEvents ORDER BY Id", String.class))
				.containsExactly("OrderCreatedEvent", "OrderCancelledEvent");
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "DEADLOCK", "CONNECTION_LOST" })
	void aBatchIsKeptWholeOrRefusedForTheMoment(SqlServerFailure failure) {
		atEachStep(failure, () -> {
		}, this::postBatch, (answer) -> {
			assertThat(status(answer)).isIn(failure.passesInAMoment() ? List.of(200) : List.of(200, 503));
			assertThat(rows("Orders")).isEqualTo(rows("OutboxEvents")).isEqualTo((status(answer) == 200) ? 2 : 0);
		});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void anEventIsPublishedSoonerOrLater(SqlServerFailure failure) {
		atEachStep(failure, () -> post(new MockHttpServletRequest()), () -> starter.start("publish-order-events"),
				(relay) -> {
					assertThat(relay.getException()).isNull();
					await().untilAsserted(() -> {
						starter.start("publish-order-events");
						assertThat(rows("OutboxEvents")).isZero();
					});
					assertThat(orderEvents.getReceivedCounter()).isPositive();
				});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void anEventIsEnteredIntoTheLedgerAndIsNoDeadLetter(SqlServerFailure failure) {
		atEachStep(failure, this::acceptEveryStatus,
				() -> routes.send("direct:fulfill-order", (record) -> event(record.getMessage(), "1")), (exchange) -> {
					assertThat(exchange.getException()).isNull();
					assertThat(rows("ProcessedEvents")).isEqualTo(1);
					assertThat(orderApi.getReceivedCounter()).isPositive();
					assertThat(deadLetters.getReceivedCounter()).isZero();
				});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void severalEventsAreEnteredIntoTheLedgerAndAreNoDeadLetters(SqlServerFailure failure) {
		atEachStep(failure, this::acceptEveryStatus, () -> routes.send("direct:fulfill-orders", this::events),
				(exchange) -> {
					assertThat(exchange.getException()).isNull();
					assertThat(rows("ProcessedEvents")).isEqualTo(2);
					assertThat(orderApi.getReceivedCounter()).isPositive();
					assertThat(deadLetters.getReceivedCounter()).isZero();
				});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void aDeadLetterIsKept(SqlServerFailure failure) {
		atEachStep(failure, () -> {
		}, this::keepLetter, (exchange) -> {
			assertThat(exchange.getException()).isNull();
			assertThat(rows("DeadLetters")).isEqualTo(rows("DeadLetterRecords")).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "DUPLICATE_KEY")
	void aDeadLetterIsSentAgainSoonerOrLater(SqlServerFailure failure) {
		atEachStep(failure, this::keepLetter, () -> starter.start("redrive-dead-letters"), (redrive) -> {
			await().untilAsserted(() -> {
				starter.start("redrive-dead-letters");
				assertThat(jdbc.queryForObject("SELECT State FROM DeadLetters", String.class)).isEqualTo("Replayed");
			});
			assertThat(orderEvents.getReceivedCounter()).isPositive();
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void whatHasMovedWhileItWasCountedIsCountedAgain(int statement) {
		database.failAt(statement, new SQLException("Could not continue scan", "S0003", 601));
		Message answer = starter
			.start("show-order-flow", null, Map.of("CamelHttpServletRequest", new MockHttpServletRequest()))
			.getMessage();
		assertThat(database.hasFailed()).isTrue();
		assertThat(status(answer)).isEqualTo(200);
	}

	/** Strikes the first statement or commit, and in the next round the second. */
	private <T> void atEachStep(SqlServerFailure failure, Runnable given, Supplier<T> flow, Consumer<T> check) {
		int steps = 0;
		boolean failed = true;
		while (failed) {
			CleanSlate.clean(application);
			given.run();
			database.failAt(++steps, failure.exception());
			T result = flow.get();
			failed = database.hasFailed();
			check.accept(result);
		}
		assertThat(steps).isGreaterThan(2);
	}

	private Message post(MockHttpServletRequest http) {
		return starter.request("receive-order", http, "correlation-1", ORDER, Map.of()).getMessage();
	}

	private static MockHttpServletRequest withKey() {
		MockHttpServletRequest http = new MockHttpServletRequest();
		http.addHeader("Idempotency-Key", "key-1");
		return http;
	}

	private Message postBatch() {
		return starter.request("receive-orders", "request-1", "{\"orders\":[%1$s,%1$s]}".formatted(ORDER), Map.of())
			.getMessage();
	}

	private Message shipIfUnchanged() {
		MockHttpServletRequest http = new MockHttpServletRequest();
		http.addHeader("If-Match", "\"0\"");
		return ship(http);
	}

	private Message ship(MockHttpServletRequest http) {
		return starter.request("change-order-status", http, "request-1", SHIPMENT, Map.of("orderId", orderId()))
			.getMessage();
	}

	private Message shipAll() {
		String reports = jdbc.queryForList("SELECT OrderId FROM Orders", String.class)
			.stream()
			.map("{\"orderId\":\"%s\",\"status\":\"Shipped\"}"::formatted)
			.collect(joining(","));
		return starter.request("change-order-statuses", "request-1", "{\"reports\":[" + reports + "]}", Map.of())
			.getMessage();
	}

	private Message cancel() {
		return starter.request("cancel-order", "request-1", null, Map.of("orderId", orderId())).getMessage();
	}

	private String orderId() {
		return jdbc.queryForObject("SELECT OrderId FROM Orders", String.class);
	}

	private void acceptEveryStatus() {
		orderApi.whenAnyExchangeReceived((call) -> call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204));
	}

	private void events(Exchange exchange) {
		List<Message> records = List.of(new DefaultMessage(exchange), new DefaultMessage(exchange));
		event(records.get(0), "1");
		event(records.get(1), "2");
		exchange.getMessage().setBody(records);
	}

	private static void event(Message record, String number) {
		record.setBody(
				"""
						{"eventId":"event-%1$s","eventType":"OrderCreatedEvent","schemaVersion":1,"occurredAt":"2026-03-01T10:00:00Z",
						"orderId":"order-%1$s","customerId":"customer-1","customerName":"Jane Doe",
						"items":[{"productId":"product-1","quantity":2}],"metadata":{"correlationId":"correlation-1"}}"""
					.formatted(number)
					.getBytes(UTF_8));
		record(record, new RecordHeaders());
		record.setHeader(KafkaConstants.KEY, "order-" + number);
	}

	private Exchange keepLetter() {
		Exchange letter = new DefaultExchange(new DefaultCamelContext());
		letter.getMessage().setBody("{\"eventId\":\"event-1\",\"orderId\":\"order-1\"}".getBytes(UTF_8));
		record(letter.getMessage(),
				new RecordHeaders().add("deadletter-cause", "java.net.ConnectException".getBytes(UTF_8)));
		return routes.send("direct:keep-letters", (exchange) -> exchange.getMessage().setBody(List.of(letter)));
	}

	private static void record(Message message, Headers headers) {
		message.setHeader(KafkaConstants.TOPIC, "topic");
		message.setHeader(KafkaConstants.PARTITION, 0);
		message.setHeader(KafkaConstants.OFFSET, 1L);
		message.setHeader(KafkaConstants.TIMESTAMP, 1772359200000L);
		message.setHeader(KafkaConstants.KEY, "order-1");
		message.setHeader(KafkaConstants.HEADERS, headers);
	}

	private int rows(String table) {
		return JdbcTestUtils.countRowsInTable(jdbc, table);
	}

	private static int status(Message answer) {
		return answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
	}

}
