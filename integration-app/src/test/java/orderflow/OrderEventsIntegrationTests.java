package orderflow;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.roles=orders", "orderflow.streams.limit=200", "orderflow.streams.heartbeat=50ms",
				"orderflow.streams.interval=100" })
@ContextConfiguration(initializers = OwnPlace.class)
class OrderEventsIntegrationTests {

	private static final String FAILED = """
			{"status":"Failed","fulfillment":{"errorMessage":"The parcel was lost"}}""";

	private static final String SHIPPED = "{\"status\":\"Shipped\"}";

	@Autowired
	private OrderApi api;

	@Autowired
	private ApplicationContext application;

	@Autowired
	private CamelContext camel;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private MeterRegistry meters;

	private String orderId;

	@BeforeEach
	void placeAnOrder() {
		orderId = api.place(anOrder());
	}

	@AfterEach
	void nothingIsLeftBehind() throws Exception {
		camel.getRouteController().startRoute("look-for-changes");
		await().until(() -> openStreams() == 0);
	}

	@Test
	void tellsTheStatusAtOnceThenEveryChangeAndEndsAfterTheLast() {
		try (EventStream stream = api.watch(orderId, null)) {
			assertThat(stream.httpStatus()).isEqualTo(200);
			assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
			assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
			assertThat(stream.header("X-Correlation-Id")).isNotBlank();
			stream.awaitStatuses("Created");

			api.changeStatus(orderId, FAILED);
			stream.awaitStatuses("Created", "Failed");
			assertThat(stream.hasEnded()).isFalse();

			api.changeStatus(orderId, SHIPPED);
			stream.awaitStatuses("Created", "Failed", "Shipped").awaitEnd();
			assertThat(stream.ids()).containsExactly("0", "1", "2");
		}
	}

	@Test
	void tellsOfAChangeOfItsOwnWithoutLooking() throws Exception {
		try (EventStream stream = api.watch(orderId, null)) {
			camel.getRouteController().stopRoute("look-for-changes");

			api.changeStatus(orderId, SHIPPED);

			stream.awaitStatuses("Created", "Shipped").awaitEnd();
		}
	}

	@Test
	void tellsOfAChangeByAnotherProcess() {
		try (EventStream stream = api.watch(orderId, null)) {
			stream.awaitStatuses("Created");

			transactions.executeWithoutResult((transaction) -> jdbc.update("""
					UPDATE Orders SET Status = 'Shipped', Fulfillment_Carrier = 'DHL', Version = Version + 1
					WHERE OrderId = ?""", orderId));

			stream.awaitStatuses("Created", "Shipped").awaitEnd();
		}
	}

	@Test
	void tellsNothingTwiceToWhoComesBack() {
		api.changeStatus(orderId, FAILED);
		try (EventStream stream = api.watch(orderId, "0")) {
			stream.awaitStatuses("Failed");
		}
		try (EventStream stream = api.watch(orderId, "1")) {
			api.changeStatus(orderId, SHIPPED);
			stream.awaitStatuses("Shipped").awaitEnd();
		}
		try (EventStream stream = api.watch(orderId, "0")) {
			stream.awaitEnd();
			assertThat(stream.statuses()).containsExactly("Failed", "Shipped");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "2", "999999999" })
	void keepsAwayWhoKnowsAll(String lastEventId) {
		api.changeStatus(orderId, SHIPPED);

		Answer answer = api
			.send(api.request("/api/orders/" + orderId + "/events").header("Last-Event-ID", lastEventId));

		assertThat(answer.httpStatus()).isEqualTo(204);
	}

	@Test
	void breaksTheSilence() {
		try (EventStream stream = api.watch(orderId, null)) {
			await().until(() -> stream.comments().size() > 3);
			assertThat(stream.statuses()).containsExactly("Created");
		}
	}

	@Test
	void tellsTwoHundredAndKeepsOthersWaitingUntilOneHasGone() {
		List<EventStream> streams = IntStream.range(0, 200).mapToObj((i) -> api.watch(orderId, null)).toList();
		streams.forEach((stream) -> stream.awaitStatuses("Created"));

		Answer refused = api.send(api.request("/api/orders/" + orderId + "/events"));
		assertThat(refused.httpStatus()).isEqualTo(503);
		assertThat(refused.header("Retry-After")).isEqualTo("10");
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(api.show(orderId).httpStatus()).isEqualTo(200);

		streams.get(0).close();
		await().until(() -> openStreams() == 199);
		try (EventStream another = api.watch(orderId, null)) {
			assertThat(another.httpStatus()).isEqualTo(200);
			api.changeStatus(orderId, SHIPPED);
			another.awaitStatuses("Created", "Shipped").awaitEnd();
		}
		streams.subList(1, 200).forEach((stream) -> stream.awaitStatuses("Created", "Shipped").awaitEnd());
	}

	@Test
	void endsWhenTheApplicationStops() {
		SmartLifecycle streams = application.getBean("orderStreams", SmartLifecycle.class);
		EventStream stream = api.watch(orderId, null).awaitStatuses("Created");
		try {
			streams.stop();

			stream.awaitEnd();
			assertThat(api.send(api.request("/api/orders/" + orderId + "/events")).httpStatus()).isEqualTo(503);
		}
		finally {
			streams.start();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-1", "1.0", "1234567890", " 1 2" })
	void refusesWhatIsNoIdOfAnEvent(String lastEventId) {
		Answer answer = api
			.send(api.request("/api/orders/" + orderId + "/events").header("Last-Event-ID", lastEventId));

		assertThat(answer.httpStatus()).isEqualTo(400);
		assertThat(answer.text("/errors/0/header")).isEqualTo("Last-Event-ID");
	}

	@Test
	void knowsNothingOfOtherOrders() {
		Answer answer = api.send(api.request("/api/orders/" + UUID.randomUUID() + "/events"));

		assertThat(answer.httpStatus()).isEqualTo(404);
	}

	@Test
	void opensNothingForHead() {
		Answer answer = api
			.send(api.request("/api/orders/" + orderId + "/events").method("HEAD", BodyPublishers.noBody()));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(openStreams()).isZero();
	}

	private double openStreams() {
		return meters.get("orders.streams").gauge().value();
	}

}
