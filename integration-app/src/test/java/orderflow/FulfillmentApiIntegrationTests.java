package orderflow;

import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
class FulfillmentApiIntegrationTests {

	@Autowired
	private OrderApi worker;

	@Autowired
	private OrderApiStub orderApi;

	@Autowired
	private Topics topics;

	@Autowired
	private TestBroker broker;

	@Autowired
	private CamelContext camel;

	@Test
	void saysHowFarTheWorkersAreBehind() throws Exception {
		orderApi.answers(204);
		worker.awaitReady();
		awaitLag(0);
		camel.getRouteController().stopRoute("consume-order-events");
		IntStream.range(0, 20).mapToObj((i) -> Event.aNewEvent()).forEach(this::send);

		awaitLag(20);

		camel.getRouteController().startRoute("consume-order-events");
		awaitLag(0);
	}

	@Test
	void saysWhetherItMayCallTheOrderApi() {
		var breaker = OrderApiBreaker.of(camel);

		awaitBreaker("closed");
		breaker.transitionToOpenState();
		awaitBreaker("open");
		breaker.transitionToHalfOpenState();
		awaitBreaker("half-open");
		breaker.reset();
		awaitBreaker("closed");
	}

	@Test
	void saysThatTheBrokersAreAwayAndAsksThemAgain() {
		broker.stop();
		try {
			Answer answer = fulfillment();

			assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(503);
			assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
			assertThat(answer.header("Retry-After")).isEqualTo("1");
			assertThat(answer.text("/detail")).contains("Kafka");
		}
		finally {
			broker.start();
		}
		await().until(() -> fulfillment().httpStatus() == 200);
	}

	@Test
	void knowsNothingOfWhatOtherRolesAnswer() {
		worker.awaitReady();
		assertThat(ApiDescription.operations()).filteredOn((operation) -> operation.tag().equals("Dead letters"))
			.isNotEmpty()
			.allSatisfy((operation) -> assertThat(worker.call(operation).httpStatus()).isEqualTo(404));
	}

	private void awaitLag(int records) {
		await().until(() -> fulfillment().json().path("lag").asInt(-1) == records);
	}

	private void awaitBreaker(String state) {
		await().until(() -> state.equals(fulfillment().text("/breaker")));
	}

	private Answer fulfillment() {
		return worker.send(worker.request("/api/fulfillment"));
	}

	private void send(Event event) {
		topics.send(event.orderId(), event.toString());
	}

}
