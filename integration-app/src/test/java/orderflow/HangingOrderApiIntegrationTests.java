package orderflow;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static orderflow.Topics.header;
import static org.assertj.core.api.Assertions.assertThat;

@FulfillmentTest
@TestPropertySource(properties = { "orderflow.status-call.connections=1", "orderflow.status-call.timeout=1000",
		"orderflow.status-call.connection-wait=1500", "orderflow.status-call.retries=0",
		"orderflow.status-call.failures-to-open=1000" })
class HangingOrderApiIntegrationTests {

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@AfterEach
	void letGo() {
		orderApi.release();
	}

	/** Or else each of them would in the end get the connection, one after the other. */
	@Test
	void keepsNoCallWaitingForAConnectionForEver() {
		orderApi.answers(200);
		orderApi.hold();
		List<Event> events = Stream.generate(Event::aNewEvent).limit(10).toList();

		events.forEach((event) -> topics.send(event.orderId(), event.toString()));

		assertThat(events).extracting((event) -> header(topics.awaitDeadLetter(event.orderId()), "deadletter-cause"))
			.contains("org.apache.hc.core5.http.ConnectionRequestTimeoutException");
	}

}
