package orderflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** While workers of an earlier release still run, they are told only what they know. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.roles=orders", "orderflow.events.order-created-version=1",
				"orderflow.events.status-changes=false" })
@ContextConfiguration(initializers = OwnPlace.class)
class OlderReadersIntegrationTests {

	private static final String ORDER = """
			{"customerId":"customer-1","customerName":"Jane Doe",
			"shippingAddress":{"line1":"1 Main Street","city":"Springfield","country":"US"},
			"items":[{"lineNumber":7,"productId":"sku-1","quantity":2,"unitPrice":{"amount":"1","currency":"EUR"}}]}""";

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	@Test
	void areToldOfAnOrderAsTheReleaseOfTheirTimeDid() throws IOException {
		JsonNode recorded = new ObjectMapper()
			.readTree(new ClassPathResource("schemas/events/order-created/v1.recorded.json").getInputStream());

		ConsumerRecord<String, String> event = topics.awaitRecord(Topics.ORDER_EVENTS, api.place(ORDER));

		TopicDescription.ORDER_CREATED.check(event);
		assertThat(Event.parse(event.value()).text("/schemaVersion")).isEqualTo("1");
		assertThat(Topics.header(event, "ce_dataschema")).isEqualTo("urn:orderflow:events:order-created:v1");
		assertThat(fieldsOf(Event.parse(event.value()).json()))
			.isEqualTo(fieldsOf(Event.parse(recorded.path("value").asText()).json()));
	}

	@Test
	void areToldNothingElse() {
		String orderId = api.place(ORDER);
		api.changeStatus(orderId, "{\"status\":\"Failed\"}");
		api.cancel(orderId);

		await().until(() -> tables.eventsToPublish() == 0);

		assertThat(topics.records(Topics.ORDER_EVENTS, orderId)).hasSize(1);
	}

	/** Pointers to all values, in their order. */
	private static List<String> fieldsOf(JsonNode json) {
		List<String> fields = new ArrayList<>();
		json.properties().forEach((field) -> {
			JsonNode value = field.getValue();
			fields.add(field.getKey());
			fieldsOf(value.isArray() ? value.get(0) : value)
				.forEach((inner) -> fields.add(field.getKey() + "/" + inner));
		});
		return fields;
	}

}
