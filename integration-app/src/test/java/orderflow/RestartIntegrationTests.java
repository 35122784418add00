package orderflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnlyOnH2
class RestartIntegrationTests {

	private final int httpPort = FreePorts.next();

	private final int brokerPort = FreePorts.next();

	@TempDir
	private Path directory;

	@Test
	void shipsEveryAcceptedOrderOnceAfterAKillAndARestart() throws Exception {
		List<String> orderIds;
		try (Application application = start()) {
			orderIds = IntStream.range(0, 50).parallel().mapToObj((i) -> application.api().place(anOrder())).toList();
			application.kill();
		}

		try (Application application = start()) {
			awaitDone(application, orderIds);
		}

		Tables tables = tables();
		assertThat(orderIds).allSatisfy((orderId) -> {
			assertThat(tables.ledgerRowsOf(orderId)).isEqualTo(1);
			assertThat(tables.changesOf(orderId)).isEqualTo(1);
		});
		assertThat(tables.eventsToPublish()).isZero();
	}

	@Test
	void answersARepeatedRequestAsBeforeTheRestart() throws Exception {
		String first;
		try (Application application = start()) {
			first = application.api().post(anOrder(), "key-1").body();
			application.kill();
		}

		try (Application application = start()) {
			assertThat(application.api().post(anOrder(), "key-1").body()).isEqualTo(first);
		}
	}

	@Test
	void shipsEveryDeadLetteredOrderOnceAfterAKillAndARestart() throws Exception {
		List<String> orderIds;
		try (Application application = start(Map.of("ORDERFLOW_ORDERS_URL", "http://127.0.0.1:" + FreePorts.next(),
				"ORDERFLOW_REDRIVE_FIRST_DELAY", "500", "ORDERFLOW_STATUS_CALL_RETRIES", "0"))) {
			orderIds = IntStream.range(0, 20).mapToObj((i) -> application.api().place(anOrder())).toList();
			orderIds.forEach((orderId) -> await().until(() -> isReplayed(application, orderId)));
			application.kill();
		}

		try (Application application = start(Map.of("ORDERFLOW_REDRIVE_FIRST_DELAY", "500"))) {
			awaitDone(application, orderIds);
		}

		Tables tables = tables();
		assertThat(orderIds).allSatisfy((orderId) -> {
			assertThat(tables.ledgerRowsOf(orderId)).isEqualTo(1);
			assertThat(tables.changesOf(orderId)).isEqualTo(1);
		});
	}

	@Test
	void makesNoDeadLetterOfAnOrderItIsWorkingOnWhenItIsStopped() throws Exception {
		try (Application application = start(Map.of("ORDERFLOW_SHIPPING_LATENCY", "1s"))) {
			IntStream.range(0, 300).parallel().forEach((i) -> application.api().place(anOrder()));
			application.awaitLog("Processing order");
		}

		assertThat(directory.resolve("application.log")).content().doesNotContain("Dead-lettered", "Failed delivery");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dead-letter", "pause" })
	void stopsInTimeDuringAnOutageAndShipsEveryOrderAfterwards(String whenOpen) throws Exception {
		List<String> orderIds;
		try (Application application = start(Map.of("ORDERFLOW_ORDERS_URL", "http://127.0.0.1:" + FreePorts.next(),
				"ORDERFLOW_FULFILLMENT_WHEN_OPEN", whenOpen, "ORDERFLOW_REDRIVE_FIRST_DELAY", "500"))) {
			orderIds = IntStream.range(0, 20).mapToObj((i) -> application.api().place(anOrder())).toList();
			application.awaitLog("Processing order");
		}

		try (Application application = start(Map.of("ORDERFLOW_REDRIVE_FIRST_DELAY", "500"))) {
			awaitDone(application, orderIds);
		}

		Tables tables = tables();
		assertThat(orderIds).allSatisfy((orderId) -> assertThat(tables.ledgerRowsOf(orderId)).isEqualTo(1));
	}

	@Test
	void isLiveButNotReadyWhileItFinishesItsWork() throws Exception {
		try (Application application = Application.launch(directory, httpPort, Map.of("ORDERFLOW_EMBEDDED_BROKER_PORT",
				String.valueOf(brokerPort), "ORDERFLOW_SHIPPING_LATENCY", "10s"))) {
			application.api().awaitReady();
			application.api().place(anOrder());
			application.awaitLog("Processing order");

			application.terminate();

			application.api().awaitLiveButNotReady();
		}
	}

	private Application start() throws Exception {
		return start(Map.of());
	}

	private Application start(Map<String, String> settings) throws Exception {
		return Application.start(directory, httpPort, brokerPort, settings);
	}

	/** A worker commits after its order has been told, and everybody is told then. */
	private void awaitDone(Application application, List<String> orderIds) {
		assertThat(orderIds).allSatisfy(application.api()::awaitShipped);
		await().until(() -> application.api().flow().json().at("/outbox/events").asInt(-1) == 0);
		try (Topics topics = new Topics("127.0.0.1:" + brokerPort)) {
			await().until(() -> topics.uncommitted("fulfillment-worker") == 0);
		}
	}

	private Tables tables() {
		return new Tables(new JdbcTemplate(new DriverManagerDataSource(
				"jdbc:h2:file:" + directory.resolve("data/orderflow") + ";MODE=MSSQLServer", "sa", "")));
	}

	private static boolean isReplayed(Application application, String orderId) {
		OrderApi api = application.api();
		Answer letters = api.send(api.request("/api/dead-letters?state=Replayed&orderId=" + orderId));
		return !letters.json().path("deadLetters").isEmpty();
	}

}
