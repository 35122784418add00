package orderflow;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
@TestPropertySource(properties = { "orderflow.fulfillment.when-open=pause", "orderflow.fulfillment.batch-size=20" })
class PausedWorkerIntegrationTests {

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@Autowired
	private Tables tables;

	@Autowired
	private CamelContext camel;

	@Test
	void waitsForTheBreakerAndThenShipsWhatHasComeMeanwhile() throws Exception {
		orderApi.answers(500);
		List<Event> events = Stream.generate(Event::aNewEvent).limit(200).toList();
		events.forEach((event) -> topics.send(event.orderId(), event.toString()));
		await().until(this::breakerHasReopened);
		assertThat(orderApi.calls()).isLessThan(events.size() / 2);

		orderApi.answers(200);

		await().atMost(Duration.ofSeconds(60))
			.until(() -> events.stream().allMatch((event) -> tables.ledgerRowsOf(event.orderId()) == 1));
		assertThat(topics.count(Topics.DEAD_LETTERS)).isZero();
		await().untilAsserted(() -> assertThat(topics.uncommitted("fulfillment-worker")).isZero());
	}

	/** It was open, let one call through after a second, and that failed too. */
	private boolean breakerHasReopened() {
		return orderApi.calls() > 5
				&& camel.getProcessor("order-api", ResilienceProcessor.class).getCircuitBreakerState().equals("OPEN");
	}

}
