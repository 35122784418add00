package orderflow;

import java.io.IOException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What became of orders is told as it is described. */
@OrdersTest
class StatusEventsIntegrationTests {

	private static final String FAILED = """
			{"status":"Failed","fulfillment":{"errorMessage":"The parcel was lost"}}""";

	private static final String SHIPPED = """
			{"status":"Shipped","fulfillment":{"carrier":"DHL","trackingNumber":"T-1","shippedAt":"2026-02-14T14:30:45Z"}}""";

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	@Test
	void tellsThatAnOrderWasShipped() throws IOException {
		Answer order = api.post(anOrder());
		Answer shipped = api.changeStatus(order.orderId(), SHIPPED);

		Event event = awaitDescribed(TopicDescription.ORDER_SHIPPED, order, "OrderShippedEvent");

		assertThat(event.text("/occurredAt")).isEqualTo(shipped.text("/updatedAt"));
		assertThat(event.text("/carrier")).isEqualTo("DHL");
		assertThat(event.text("/trackingNumber")).isEqualTo("T-1");
		assertThat(event.text("/shippedAt")).isEqualTo("2026-02-14T14:30:45Z");
	}

	@Test
	void tellsThatAnOrderWasShippedBySomebodyUnknown() throws IOException {
		Answer order = api.post(anOrder());
		api.changeStatus(order.orderId(), "{\"status\":\"Shipped\"}");

		Event event = awaitDescribed(TopicDescription.ORDER_SHIPPED, order, "OrderShippedEvent");

		assertThat(event.json().has("carrier")).isFalse();
	}

	@Test
	void tellsThatAnOrderHasFailed() throws IOException {
		Answer order = api.post(anOrder());
		api.changeStatus(order.orderId(), FAILED);

		Event event = awaitDescribed(TopicDescription.ORDER_FAILED, order, "OrderFailedEvent");

		assertThat(event.text("/reason")).isEqualTo("The parcel was lost");
	}

	@Test
	void tellsThatAnOrderWasCancelled() throws IOException {
		Answer order = api.post(anOrder());
		api.cancel(order.orderId(), "{\"reason\":\"Ordered twice\"}");

		Event event = awaitDescribed(TopicDescription.ORDER_CANCELLED, order, "OrderCancelledEvent");

		assertThat(event.text("/reason")).isEqualTo("Ordered twice");
	}

	@Test
	void tellsEachMoveOnceAndNothingThatWasRefused() {
		String orderId = api.place(anOrder());
		api.changeStatus(orderId, FAILED);
		api.changeStatus(orderId, FAILED);
		api.changeStatus(orderId, "{\"status\":\"Created\"}");
		api.changeStatus(orderId, SHIPPED);
		api.changeStatus(orderId, SHIPPED);
		api.changeStatus(orderId, FAILED);
		api.cancel(orderId);

		await().until(() -> tables.eventsToPublish() == 0);

		assertThat(topics.records(Topics.ORDER_EVENTS, orderId)).extracting((event) -> Topics.header(event, "ce_type"))
			.containsExactly("OrderCreatedEvent", "OrderFailedEvent", "OrderShippedEvent");
	}

	private Event awaitDescribed(TopicDescription description, Answer order, String type) throws IOException {
		Event event = topics.awaitEvent(order.orderId(), type);
		ConsumerRecord<String, String> record = topics.events(order.orderId(), type).get(0);
		description.check(record);
		assertThat(event.text("/orderId")).isEqualTo(order.orderId());
		assertThat(event.text("/customerId")).isEqualTo("test-1");
		assertThat(event.text("/metadata/correlationId")).isEqualTo(order.text("/correlationId"));
		assertThat(Topics.header(record, "correlationId")).isEqualTo(order.text("/correlationId"));
		return event;
	}

}
