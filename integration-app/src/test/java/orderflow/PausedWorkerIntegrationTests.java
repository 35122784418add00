package orderflow;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
@TestPropertySource(properties = { "orderflow.fulfillment.when-open=pause", "orderflow.fulfillment.batch-size=20",
		"orderflow.status-call.failures-to-open=3", "orderflow.status-call.seconds-open=12" })
class PausedWorkerIntegrationTests {

	/** Those that open the breaker, and then one each time it may close. */
	private static final int CALLS_OF_A_LONG_OUTAGE = 5;

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@Autowired
	private Tables tables;

	@Test
	void waitsForTheBreakerAndThenShipsWhatHasComeMeanwhile() throws Exception {
		orderApi.answers(500);
		List<Event> events = Stream.generate(Event::aNewEvent).limit(200).toList();
		events.forEach((event) -> topics.send(event.orderId(), event.toString()));
		await().until(() -> orderApi.calls() >= CALLS_OF_A_LONG_OUTAGE);
		assertThat(topics.count(Topics.DEAD_LETTERS)).isZero();

		orderApi.answers(200);

		await().until(() -> events.stream().allMatch((event) -> tables.ledgerRowsOf(event.orderId()) == 1));
		assertThat(topics.count(Topics.DEAD_LETTERS)).isZero();
		await().untilAsserted(() -> assertThat(topics.uncommitted("fulfillment-worker")).isZero());
	}

}
