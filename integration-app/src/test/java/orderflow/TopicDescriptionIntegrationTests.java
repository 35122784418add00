package orderflow;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is really published is what is described. */
@OrderflowTest
class TopicDescriptionIntegrationTests {

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-";

	@Autowired
	private OrderApi api;

	@Autowired
	private DeadLetterApi deadLetters;

	@Autowired
	private Topics topics;

	@Test
	void publishesEventsAsDescribed() throws IOException {
		Answer order = api.send(api.json("/api/orders")
			.header("traceparent", TRACE + "00f067aa0ba902b7-01")
			.POST(BodyPublishers.ofString(anOrder())));

		ConsumerRecord<String, String> event = topics.awaitRecord(Topics.ORDER_EVENTS, order.orderId());

		TopicDescription.ORDER_CREATED.check(event);
		assertThat(Topics.header(event, "traceparent")).startsWith(TRACE);
	}

	@Test
	void makesDeadLettersAsDescribedOfWhatIsNoEvent() throws IOException {
		topics.send("no-order", "no event");

		TopicDescription.DEAD_LETTER.check(topics.awaitDeadLetter("no-order"));
	}

	/** There is no order of the example. */
	@Test
	void makesADeadLetterOfTheExampleAndPublishesItAgainAsDescribed() throws IOException {
		Event event = Event
			.parse(new ClassPathResource("schemas/events/order-created/v2.example.json").getContentAsString(UTF_8));
		String orderId = event.orderId();
		ProducerRecord<String, String> example = new ProducerRecord<>(Topics.ORDER_EVENTS, orderId, event.toString());
		TopicDescription.ORDER_CREATED.exampleOfHeaders()
			.properties()
			.forEach((header) -> example.headers().add(header.getKey(), header.getValue().asText().getBytes(UTF_8)));
		topics.send(example);

		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(orderId);
		TopicDescription.DEAD_LETTER.check(letter);
		assertThat(letter.headers().toArray()).extracting((header) -> header.key())
			.containsAll(names(TopicDescription.ORDER_CREATED));

		deadLetters.replay(deadLetters.awaitLetter(orderId, "Parked"));
		List<ConsumerRecord<String, String>> events = await().until(() -> topics.records(Topics.ORDER_EVENTS, orderId),
				(records) -> records.size() == 2);
		TopicDescription.ORDER_CREATED.check(events.get(1));
		assertThat(Topics.header(events.get(1), "deadletter-redrives")).isEqualTo("0");
	}

	@ParameterizedTest
	@EnumSource
	void describesItsExamples(TopicDescription message) {
		assertThat(names(message)).contains("ce_type", "correlationId");
	}

	@Test
	void describesTheTopicsAndWhoReadsThem() throws Exception {
		api.awaitReady();
		assertThat(TopicDescription.channels().findValuesAsText("address"))
			.containsExactlyInAnyOrder(Topics.ORDER_EVENTS, Topics.DEAD_LETTERS);
		assertThat(TopicDescription.operations().findParents("groupId"))
			.extracting((kafka) -> kafka.at("/groupId/const").asText())
			.containsExactlyInAnyOrder("fulfillment-worker", "dead-letters")
			.allSatisfy((group) -> await().until(() -> topics.consumersOf(group) > 0));
	}

	private static List<String> names(TopicDescription message) {
		return message.exampleOfHeaders().properties().stream().map(Map.Entry::getKey).toList();
	}

}
