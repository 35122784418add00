package orderflow;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class OrderFlowIntegrationTests {

	private static final String STANDSTILL = """
			{"seconds":10,"accepted":0,"shipped":0,"failed":0,"outbox":{"events":0,"oldestSeconds":0.0}}""";

	@Autowired
	private OrderApi api;

	@Autowired
	private TestBroker broker;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void countsWhatHappenedToOrdersLately() {
		await().untilAsserted(() -> assertThat(api.flow().body()).isEqualTo(STANDSTILL));
		broker.stop();
		try {
			List<String> orderIds = IntStream.range(0, 6).mapToObj((i) -> api.place(anOrder())).toList();
			orderIds.subList(0, 3).forEach(this::ship);
			orderIds.subList(2, 5).forEach((orderId) -> api.changeStatus(orderId, "{\"status\":\"Failed\"}"));

			Answer flow = api.flow();

			assertThat(flow.httpStatus()).as(flow.body()).isEqualTo(200);
			assertThat(flow.header("Content-Type")).startsWith("application/json");
			assertThat(flow.body())
				.startsWith("{\"seconds\":10,\"accepted\":6,\"shipped\":3,\"failed\":2,\"outbox\":{\"events\":11,");
			await().until(() -> api.flow().json().at("/outbox/oldestSeconds").asDouble() > 1);
		}
		finally {
			broker.start();
		}
		await().untilAsserted(() -> assertThat(api.flow().body()).isEqualTo(STANDSTILL));
	}

	private void ship(String orderId) {
		api.changeStatus(orderId, "{\"status\":\"Shipped\"}");
		transactions.executeWithoutResult((transaction) -> jdbc.update(
				"INSERT INTO ProcessedEvents (EventId, OrderId, ProcessedAt) VALUES (?, ?, ?)", orderId, orderId,
				LocalDateTime.now(ZoneOffset.UTC)));
	}

	@Test
	void isNoOrder() {
		assertThat(api.show("flow").text("/seconds")).isEqualTo("10");
		assertThat(api.changeStatus("flow", "{\"status\":\"Shipped\"}").httpStatus()).isEqualTo(404);
	}

}
