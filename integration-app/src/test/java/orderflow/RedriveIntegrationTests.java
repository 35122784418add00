package orderflow;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every role in one application, with an order API that can be kept from shipping. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.redrive.interval=50", "orderflow.redrive.first-delay=200",
				"orderflow.redrive.max-delay=1000", "orderflow.redrive.limit=5", "orderflow.status-call.first-delay=10",
				"orderflow.status-call.seconds-open=1" })
@ContextConfiguration(initializers = { OwnPlace.class, GatedOrderApi.class })
class RedriveIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderApiGate gate;

	@Autowired
	private DeadLetterApi deadLetters;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	@Autowired
	private CamelContext camel;

	@BeforeEach
	void closeTheBreaker() {
		OrderApiBreaker.of(camel).reset();
	}

	@AfterEach
	void open() {
		gate.open();
	}

	@ParameterizedTest
	@ValueSource(ints = { 503, 429, 408, 425, 401, 403 })
	void bringsEverythingBackWhenTheOrderApiHasFailedForAWhile(int httpStatus) {
		gate.refuse(httpStatus);
		List<String> orderIds = IntStream.range(0, 20).mapToObj((i) -> api.place(anOrder())).toList();
		orderIds.forEach((orderId) -> await().until(() -> tables.deadLettersOf(orderId) > 0));

		gate.open();

		assertThat(orderIds).allSatisfy(api::awaitShipped);
		assertThat(orderIds).allSatisfy((orderId) -> {
			await().until(() -> tables.ledgerRowsOf(orderId) == 1);
			assertThat(tables.changesOf(orderId)).isEqualTo(1);
		});
	}

	@Test
	void parksPoisonAndGoesOnWithTheNextLetter() {
		String key = UUID.randomUUID().toString();
		gate.refuse(503);
		RecordMetadata poison = topics.send(key, "not JSON");
		String orderId = api.place(anOrder());
		await().until(() -> tables.deadLettersOf(orderId) > 0);
		gate.open();

		Answer letter = deadLetters.show(deadLetters.awaitLetter(key, "Parked"));
		assertThat(letter.text("/failure/cause")).isEqualTo("com.fasterxml.jackson.core.JsonParseException");
		assertThat(letter.text("/failure/offset")).isEqualTo(String.valueOf(poison.offset()));
		assertThat(letter.text("/payload")).isEqualTo("not JSON");
		assertThat(letter.text("/actions/0/by")).isEqualTo("redrive-dead-letters");
		api.awaitShipped(orderId);
	}

	@Test
	void parksTheEventOfAnOrderThatNobodyKnows() {
		Event event = Event.aNewEvent();

		topics.send(event.orderId(), event.toString());

		Answer letter = deadLetters.show(deadLetters.awaitLetter(event.orderId(), "Parked"));
		assertThat(letter.text("/failure/cause")).isEqualTo("orderflow.fulfillment.StatusRefusedException");
		assertThat(letter.text("/eventId")).isEqualTo(event.text("/eventId"));
		assertThat(letter.text("/correlationId")).isEqualTo("abc-def-123");
		assertThat(tables.deadLettersOf(event.orderId())).isEqualTo(1);
	}

	@Test
	void showsAnOrderAsFailedWhoseEventWasReplayedTooOftenUntilAnOperatorReplaysIt() {
		gate.refuse(500);
		String orderId = api.place(anOrder());
		await().until(() -> "Failed".equals(api.show(orderId).status()));

		assertThat(api.show(orderId).text("/fulfillment/errorMessage")).startsWith("Sent again 5 times in vain: ");
		String parked = deadLetters.awaitLetter(orderId, "Parked");
		assertThat(deadLetters.letters(orderId, "Replayed")).hasSizeGreaterThanOrEqualTo(5);
		assertThat(deadLetters.show(parked).text("/redrives")).isEqualTo("5");

		gate.open();
		closeTheBreaker();
		Answer requested = deadLetters.replay(parked);

		assertThat(requested.httpStatus()).as(requested.body()).isEqualTo(200);
		assertThat(requested.status()).isNull();
		assertThat(requested.text("/redrives")).isEqualTo("0");
		Answer order = api.awaitShipped(orderId);
		assertThat(order.json().at("/fulfillment").has("errorMessage")).isFalse();
		await().until(() -> "Replayed".equals(deadLetters.show(parked).text("/state")));
		assertThat(deadLetters.show(parked).json().at("/actions").findValuesAsText("action")).containsExactly("Parked",
				"ReplayRequested", "Replayed");
		assertThat(deadLetters.show(parked).text("/actions/1/by")).isEqualTo(DeadLetterApi.OPERATOR);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void doesNothingWhenAnEventIsReplayedThatWasDone(CapturedOutput log) {
		String orderId = api.place(anOrder());
		api.awaitShipped(orderId);
		await().until(() -> tables.ledgerRowsOf(orderId) == 1);
		String event = topics.awaitRecord(Topics.ORDER_EVENTS, orderId).value();

		deadLetters.write(orderId, event.getBytes(UTF_8), Map.of("deadletter-cause", "java.io.IOException"));

		deadLetters.awaitLetter(orderId, "Replayed");
		String eventId = Event.parse(event).text("/eventId");
		await().until(() -> log.getOut().contains("Event %s of order %s was already".formatted(eventId, orderId)));
		assertThat(tables.changesOf(orderId)).isEqualTo(1);
		assertThat(tables.ledgerRowsOf(orderId)).isEqualTo(1);
	}

	@Test
	void takesLettersFromAnybody() {
		deadLetters.write(null, null, Map.of());
		deadLetters.write("\u0000", new byte[1_500_000], Map.of("endless", "x".repeat(500_000)));
		deadLetters.write("strange", new byte[] { -1, -2 }, Map.of("deadletter-attempts", "many"));

		String parked = deadLetters.awaitLetter("strange", "Parked");
		assertThat(deadLetters.show(parked).text("/payload")).isEqualTo("//4=");
		assertThat(deadLetters.show(parked).text("/payloadEncoding")).isEqualTo("base64");
		await().until(() -> tables.parkedLettersWithoutOrder() == 2);
	}

}
