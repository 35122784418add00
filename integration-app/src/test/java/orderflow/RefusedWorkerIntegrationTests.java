package orderflow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static orderflow.Event.aNewEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedWorkerIntegrationTests {

	@Autowired
	private TestBroker broker;

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderApiStub stub;

	@Autowired
	private Topics topics;

	@Test
	void goesOnAskingABrokerThatRefusesIt(CapturedOutput output) throws Exception {
		Event event = aNewEvent();
		stub.answers(200);
		api.awaitReady();
		broker.stop();
		try (GuardedBroker guarded = new GuardedBroker(broker.configuration())) {
			guarded.refuseWorkers();
			await().until(() -> output.getAll().contains("The Kafka brokers refuse a consumer"));
			api.awaitLiveButNotReady();
			topics.send(event.orderId(), event.toString());

			guarded.admitWorkers();
			api.awaitReady();
			await().until(() -> stub.callsAbout(event.orderId()) == 1);
		}
		finally {
			broker.start();
		}
		assertThat(output.getAll()).doesNotContain("Requesting the consumer to re-connect");
	}

}
