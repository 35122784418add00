package orderflow;

import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.Topics.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderflowTest
class WalkthroughIntegrationTests {

	private static final String ORDER = """
			{"customerId":"test-1","customerName":"Test","items":[{"productId":"sku-1","quantity":1}]}""";

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	@Test
	void answersAnOrderAtOnceWithItsIdAndStatus() {
		Answer answer = api.post(ORDER);

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith("application/json");
		assertThat(answer.orderId()).hasSize(36);
		assertThat(answer.status()).isEqualTo("Created");
		assertThat(answer.json().has("fulfillment")).isFalse();
	}

	@Test
	void showsAnOrderAsShippedSoonAfterwards() {
		Answer order = api.awaitShipped(api.place(ORDER));

		assertThat(order.httpStatus()).isEqualTo(200);
		assertThat(order.text("/customerId")).isEqualTo("test-1");
		assertThat(order.text("/customerName")).isEqualTo("Test");
		assertThat(order.json().at("/items")).hasToString("[{\"productId\":\"sku-1\",\"quantity\":1}]");
		assertThat(order.text("/fulfillment/trackingNumber")).isNotBlank();
		assertThat(order.text("/fulfillment/carrier")).isNotBlank();
		assertThat(Instant.parse(order.text("/fulfillment/shippedAt")))
			.isBetween(Instant.parse(order.text("/createdAt")), Instant.now());
	}

	@Test
	void leavesOneLedgerRowAndAnEmptyOutboxBehind() {
		String orderId = api.place(ORDER);
		api.awaitShipped(orderId);

		await().until(() -> tables.ledgerRowsOf(orderId) == 1);
		await().until(() -> tables.eventsToPublish() == 0);
	}

	@Test
	void announcesAnOrderUnderItsIdAsACloudEvent() {
		Answer order = api.post(ORDER);

		ConsumerRecord<String, String> record = topics.awaitRecord(Topics.ORDER_EVENTS, order.orderId());
		Event event = Event.parse(record.value());
		assertThat(event.text("/eventType")).isEqualTo("OrderCreatedEvent");
		assertThat(event.text("/schemaVersion")).isEqualTo("2");
		assertThat(event.text("/orderId")).isEqualTo(order.orderId());
		assertThat(event.text("/customerId")).isEqualTo("test-1");
		assertThat(event.text("/customerName")).isEqualTo("Test");
		assertThat(event.text("/items/0/productId")).isEqualTo("sku-1");
		assertThat(event.text("/items/0/quantity")).isEqualTo("1");
		assertThat(header(record, "ce_id")).isEqualTo(event.text("/eventId")).hasSize(36);
		assertThat(header(record, "ce_type")).isEqualTo(event.text("/eventType"));
		assertThat(header(record, "ce_source")).isEqualTo("/orderflow/orders");
		assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
		assertThat(header(record, "ce_time")).isEqualTo(event.text("/occurredAt")).isEqualTo(order.text("/createdAt"));
		assertThat(header(record, "content-type")).isEqualTo("application/json");
		assertThat(header(record, "correlationId")).isEqualTo(event.text("/metadata/correlationId"))
			.isEqualTo(order.text("/correlationId"));
	}

}
