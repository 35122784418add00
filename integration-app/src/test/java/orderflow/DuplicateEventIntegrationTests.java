package orderflow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
@ExtendWith(OutputCaptureExtension.class)
class DuplicateEventIntegrationTests {

	private static final int FIRST_PARTITION = 0;

	/**
	 * The two consumers of the worker share six partitions; this one is not the first's.
	 */
	private static final int LAST_PARTITION = 5;

	private final Event event = Event.aNewEvent();

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@Autowired
	private Tables tables;

	@BeforeEach
	void acceptEveryStatus() {
		orderApi.answers(200);
	}

	@BeforeEach
	void waitForBothConsumers() {
		await().until(() -> topics.consumersOf("fulfillment-worker") == 2);
	}

	@AfterEach
	void letGo() {
		orderApi.release();
	}

	@Test
	void shipsAnOrderOnceWhenItsEventComesTwice(CapturedOutput log) {
		topics.send(event.orderId(), event.toString());
		await().until(() -> tables.ledgerRowsOf(event.orderId()) == 1);

		topics.send(event.orderId(), event.toString());

		await().until(() -> log.getOut().contains(duplicateWarning()));
		assertShippedOnce(log);
	}

	@Test
	void shipsAnOrderOnceWhenTwoWorkersAreGivenItsEventAtOnce(CapturedOutput log) {
		orderApi.hold();
		topics.send(FIRST_PARTITION, event.orderId(), event.toString());
		topics.send(LAST_PARTITION, event.orderId(), event.toString());
		await().until(() -> orderApi.callsAbout(event.orderId()) == 1 && tables.workersWaitingForTheLedger() == 1);

		orderApi.release();

		await().until(() -> log.getOut().contains(duplicateWarning()));
		assertShippedOnce(log);
	}

	@Test
	void letsTheSecondWorkerShipWhenTheFirstOneFails(CapturedOutput log) {
		orderApi.answers(409, 200);
		orderApi.hold();
		topics.send(FIRST_PARTITION, event.orderId(), event.toString());
		topics.send(LAST_PARTITION, event.orderId(), event.toString());
		await().until(() -> orderApi.callsAbout(event.orderId()) == 1 && tables.workersWaitingForTheLedger() == 1);

		orderApi.release();

		topics.awaitDeadLetter(event.orderId());
		await().until(() -> tables.ledgerRowsOf(event.orderId()) == 1);
		assertThat(orderApi.callsAbout(event.orderId())).isEqualTo(2);
		assertThat(log).doesNotContain(duplicateWarning());
	}

	private void assertShippedOnce(CapturedOutput log) {
		assertThat(log.getOut().split("Processing order " + event.orderId(), -1)).hasSize(2);
		assertThat(orderApi.callsAbout(event.orderId())).isEqualTo(1);
		assertThat(tables.ledgerRowsOf(event.orderId())).isEqualTo(1);
		assertThat(topics.deadLetters(event.orderId())).isEmpty();
	}

	private String duplicateWarning() {
		return "Event %s of order %s was already processed".formatted(event.text("/eventId"), event.orderId());
	}

}
