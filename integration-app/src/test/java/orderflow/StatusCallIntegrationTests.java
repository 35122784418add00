package orderflow;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.Topics.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
class StatusCallIntegrationTests {

	private static final int FAILURES_TO_OPEN = 5;

	private static final int ATTEMPTS = 4;

	private final Event event = Event.aNewEvent();

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@Autowired
	private Tables tables;

	@Autowired
	private CamelContext camel;

	@AfterEach
	void closeTheBreaker() {
		OrderApiBreaker.of(camel).reset();
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 401, 403, 408, 425, 429, 500, 503 })
	void repeatsACallThatFailedOnce(int httpStatus) {
		orderApi.answers(httpStatus, 200);

		send(event);

		await().until(() -> tables.ledgerRowsOf(event.orderId()) == 1);
		assertThat(orderApi.callsAbout(event.orderId())).isEqualTo(2);
		assertThat(orderApi.calls()).as("no redirection was followed").isEqualTo(2);
		assertThat(topics.deadLetters(event.orderId())).isEmpty();
	}

	@Test
	void makesADeadLetterOfAnEventWhoseCallsAllFail() {
		orderApi.answers(500);

		RecordMetadata sent = send(event);

		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(event.orderId());
		assertThat(letter.value()).isEqualTo(event.toString());
		assertThat(header(letter, "deadletter-cause"))
			.isEqualTo("org.apache.camel.http.base.HttpOperationFailedException");
		assertThat(header(letter, "deadletter-message")).contains("statusCode: 500");
		assertThat(header(letter, "deadletter-attempts")).isEqualTo(String.valueOf(ATTEMPTS));
		assertThat(header(letter, "deadletter-topic")).isEqualTo(Topics.ORDER_EVENTS);
		assertThat(header(letter, "deadletter-partition")).isEqualTo(String.valueOf(sent.partition()));
		assertThat(header(letter, "deadletter-offset")).isEqualTo(String.valueOf(sent.offset()));
		assertThat(orderApi.callsAbout(event.orderId())).isEqualTo(ATTEMPTS);
		assertThat(tables.ledgerRowsOf(event.orderId())).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 409 })
	void makesADeadLetterOfARefusedStatusAtOnce(int httpStatus) {
		orderApi.answers(httpStatus);

		send(event);

		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(event.orderId());
		assertThat(letter.value()).isEqualTo(event.toString());
		assertThat(header(letter, "deadletter-cause")).isEqualTo("orderflow.fulfillment.StatusRefusedException");
		assertThat(header(letter, "deadletter-message")).contains(String.valueOf(httpStatus));
		assertThat(header(letter, "deadletter-attempts")).isEqualTo("1");
		assertThat(orderApi.callsAbout(event.orderId())).isEqualTo(1);
		assertThat(tables.ledgerRowsOf(event.orderId())).isZero();
	}

	@Test
	void shipsADeadEventThatIsSentAgain() {
		orderApi.answers(409, 200);
		send(event);
		topics.awaitDeadLetter(event.orderId());

		send(event);

		await().until(() -> tables.ledgerRowsOf(event.orderId()) == 1);
	}

	@Test
	void countsNoRefusedStatusAsAFailureOfTheApi() {
		orderApi.answers(409);
		for (int i = 0; i <= FAILURES_TO_OPEN; i++) {
			Event refused = Event.aNewEvent();
			send(refused);
			topics.awaitDeadLetter(refused.orderId());
		}

		assertThat(orderApi.calls()).isEqualTo(FAILURES_TO_OPEN + 1);
	}

	@Test
	void leavesTheApiAloneAfterFiveFailuresInARowAndComesBackLater() {
		orderApi.answers(500);
		send(event);
		topics.awaitDeadLetter(event.orderId());
		Event refused = Event.aNewEvent();
		send(refused);

		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(refused.orderId());

		assertThat(header(letter, "deadletter-cause")).endsWith(".CallNotPermittedException");
		assertThat(orderApi.calls()).isEqualTo(FAILURES_TO_OPEN);
		assertThat(tables.ledgerRowsOf(refused.orderId())).isZero();

		orderApi.answers(200);
		OrderApiBreaker.of(camel).transitionToHalfOpenState();
		assertThat(shipsAnotherOrder()).isTrue();
		assertThat(OrderApiBreaker.of(camel).getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void givesADeadLetterTheHeadersOfItsEventAndNothingOfTheCallThatFailed() throws IOException {
		orderApi.answers(503);

		assertThat(headersOfTheEventIn(letterOf(event))).isEqualTo(headersOf(event));
	}

	@Test
	void givesADeadLetterTheHeadersOfItsEventAndNothingOfTheCallThatWasNotMade() throws IOException {
		OrderApiBreaker.of(camel).transitionToForcedOpenState();

		assertThat(headersOfTheEventIn(letterOf(event))).isEqualTo(headersOf(event));
	}

	private ConsumerRecord<String, String> letterOf(Event event) throws IOException {
		ProducerRecord<String, String> record = new ProducerRecord<>(Topics.ORDER_EVENTS, event.orderId(),
				event.toString());
		headersOf(event).forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
		topics.send(record);
		return topics.awaitDeadLetter(event.orderId());
	}

	private static Map<String, String> headersOf(Event event) throws IOException {
		Map<String, String> headers = new HashMap<>();
		TopicDescription.ORDER_CREATED.exampleOfHeaders()
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().asText()));
		headers.put("ce_id", event.text("/eventId"));
		return headers;
	}

	private static Map<String, String> headersOfTheEventIn(ConsumerRecord<String, String> letter) {
		return Stream.of(letter.headers().toArray())
			.map(Header::key)
			.filter((name) -> !name.startsWith("deadletter-"))
			.collect(Collectors.toMap(Function.identity(), (name) -> header(letter, name)));
	}

	private boolean shipsAnotherOrder() {
		Event another = Event.aNewEvent();
		send(another);
		await().until(
				() -> tables.ledgerRowsOf(another.orderId()) == 1 || !topics.deadLetters(another.orderId()).isEmpty());
		return tables.ledgerRowsOf(another.orderId()) == 1;
	}

	private RecordMetadata send(Event event) {
		return topics.send(event.orderId(), event.toString());
	}

}
