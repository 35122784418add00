package orderflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Of a client who cancels an order and a worker who ships it at the same time one wins,
 * whatever the worker has begun.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.redrive.interval=50", "orderflow.redrive.first-delay=200",
				"orderflow.redrive.max-delay=1000", "orderflow.redrive.limit=1000",
				"orderflow.status-call.first-delay=10", "orderflow.status-call.seconds-open=1" })
@ContextConfiguration(initializers = { OwnPlace.class, GatedOrderApi.class })
@ExtendWith(OutputCaptureExtension.class)
class CancelledWhileShippingIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderApiGate gate;

	@Autowired
	private TestBroker broker;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	@Autowired
	private DeadLetterApi deadLetters;

	@Autowired
	private CamelContext camel;

	@AfterEach
	void open() {
		gate.open();
		OrderApiBreaker.of(camel).reset();
	}

	@Test
	void recallsTheParcelOfAnOrderThatWasCancelledBeforeItsEventCame(CapturedOutput log) {
		api.awaitReady();
		broker.stop();
		String orderId;
		try {
			orderId = api.place(anOrder());
			api.cancel(orderId);
		}
		finally {
			broker.start();
		}

		assertIsCancelledAndDone(orderId);
		assertThat(log).contains("Order " + orderId + " was cancelled before it was shipped; recalled its parcel TRK-");
	}

	@Test
	void recallsTheParcelOfAnOrderThatWasCancelledWhileItsReportFailed() {
		String orderId = cancelledWhileItsReportFailed();

		assertIsCancelledAndDone(orderId);
		await().until(() -> tables.deadLettersOf(orderId, "Waiting") == 0);
		assertThat(tables.deadLettersOf(orderId, "Parked")).isZero();
	}

	@Test
	void shipsNoCancelledOrderWhenItsParkedEventIsReplayed() {
		gate.refuse(404);
		String orderId = api.place(anOrder());
		String letter = deadLetters.awaitLetter(orderId, "Parked");
		await().until(() -> "Failed".equals(api.show(orderId).status()));

		api.cancel(orderId);
		gate.open();
		deadLetters.replay(letter);

		assertIsCancelledAndDone(orderId);
		await().until(() -> tables.deadLettersOf(orderId, "Replayed") == 1);
		assertThat(tables.deadLettersOf(orderId)).isEqualTo(1);
	}

	@Test
	void staysCancelledWhenItsEventIsGivenUp() {
		gate.refuse(404);
		String orderId = api.place(anOrder());
		api.cancel(orderId);

		deadLetters.awaitLetter(orderId, "Parked");

		assertThat(api.show(orderId).status()).isEqualTo("Cancelled");
	}

	@Test
	void doesNothingMoreWhenTheEventOfACancelledOrderComesAgain() {
		String orderId = cancelledWhileItsReportFailed();
		assertIsCancelledAndDone(orderId);

		topics.resend(topics.awaitRecord(Topics.ORDER_EVENTS, orderId));

		awaitAllEventsDone();
		assertIsCancelledAndDone(orderId);
		assertThat(tables.changesOf(orderId)).isEqualTo(1);
	}

	/** Some orders are cancelled before they are shipped, others are not. */
	@Test
	void endsEachOfManyOrdersAsItsClientWasTold() {
		Map<String, Integer> answers = IntStream.range(0, 200).parallel().mapToObj((i) -> {
			String orderId = api.place(anOrder());
			await().pollDelay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 60))).until(() -> true);
			return Map.entry(orderId, api.cancel(orderId).httpStatus());
		}).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

		answers.forEach((orderId, httpStatus) -> {
			await().until(() -> tables.ledgerRowsOf(orderId) == 1);
			assertThat(api.show(orderId).status()).isEqualTo((httpStatus == 200) ? "Cancelled" : "Shipped");
			assertThat(tables.changesOf(orderId)).isEqualTo(1);
			assertThat(tables.deadLettersOf(orderId)).isZero();
		});
		assertThat(answers.values()).isSubsetOf(200, 409);
		await().until(() -> tables.eventsToPublish() == 0);
		Map<String, List<String>> events = topics.typesOfEvents();
		answers.forEach((orderId, httpStatus) -> assertThat(events.get(orderId)).containsExactly("OrderCreatedEvent",
				(httpStatus == 200) ? "OrderCancelledEvent" : "OrderShippedEvent"));
	}

	private String cancelledWhileItsReportFailed() {
		gate.refuse(503);
		String orderId = api.place(anOrder());
		await().until(() -> tables.deadLettersOf(orderId) > 0);
		api.cancel(orderId);
		gate.open();
		return orderId;
	}

	private void assertIsCancelledAndDone(String orderId) {
		await().until(() -> tables.ledgerRowsOf(orderId) == 1);
		Answer order = api.show(orderId);
		assertThat(order.status()).isEqualTo("Cancelled");
		assertThat(order.json().at("/fulfillment").has("trackingNumber")).isFalse();
	}

	private void awaitAllEventsDone() {
		await().untilAsserted(() -> assertThat(topics.uncommitted("fulfillment-worker")).isZero());
	}

}
