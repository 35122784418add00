package orderflow;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderflowTest
class BrokerOutageIntegrationTests {

	@Autowired
	private TestBroker broker;

	@Autowired
	private OrderApi api;

	@Autowired
	private Tables tables;

	@Test
	void takesOrdersWhileTheBrokerIsAwayAndShipsThemAfterwards() {
		api.awaitReady();
		await().until(() -> tables.eventsToPublish() == 0);
		broker.stop();
		List<String> orderIds;
		try {
			orderIds = IntStream.range(0, 10).mapToObj((i) -> api.place(anOrder())).toList();
			assertThat(orderIds).allSatisfy((orderId) -> assertThat(api.show(orderId).status()).isEqualTo("Created"));
			assertThat(tables.eventsToPublish()).isGreaterThanOrEqualTo(10);
			api.awaitLiveButNotReady();
		}
		finally {
			broker.start();
		}

		assertThat(orderIds).allSatisfy(api::awaitShipped);
		assertThat(orderIds).allSatisfy((orderId) -> await().until(() -> tables.ledgerRowsOf(orderId) == 1));
		await().until(() -> tables.eventsToPublish() == 0);
		api.awaitReady();
	}

}
