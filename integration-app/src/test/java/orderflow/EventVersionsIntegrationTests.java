package orderflow;

import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.Topics.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the worker makes of events that others have written. */
@FulfillmentTest
class EventVersionsIntegrationTests {

	private static final String[] EXAMPLES = { "order-shipped", "order-failed", "order-cancelled" };

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

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void shipsTheOrderOfAForeignEventOfEitherVersion(int version) {
		Event event = Event.anExample("order-created/v" + version);

		topics.send(event.orderId(), event.toString());

		await().until(() -> tables.ledgerRowsOf(event.orderId()) == 1);
		assertThat(orderApi.callsAbout(event.orderId())).isEqualTo(1);
		assertThat(topics.deadLetters(event.orderId())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1 | priority        | 9
			1 | shippingAddress | "1 Main Street, Springfield"
			1 | items           | [{"productId":"p","quantity":1,"unitPrice":12.9,"lineNumber":"first"}]
			2 | priority        | {"level":"high"}
			2 | shippingAddress | {"line1":"1 Main Street","city":"Springfield","country":"US","floor":2}
			2 | metadata        | {"correlationId":"c-1","tenant":"t-1"}
			""")
	void ignoresWhatItDoesNotKnow(int version, String field, String value) {
		Event event = Event.parse(Event.anExample("order-created/v" + version).with(field, value));

		topics.send(event.orderId(), event.toString());

		await().until(() -> tables.ledgerRowsOf(event.orderId()) == 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3", "9", "9.5", "2147483648", "99999999999999999999" })
	void givesUpAnEventOfAVersionThatDoesNotExistYet(String version) {
		Event event = Event.parse(Event.anExample("order-created/v2").with("schemaVersion", version));

		topics.send(event.orderId(), event.toString());

		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(event.orderId());
		assertThat(letter.value()).isEqualTo(event.toString());
		assertThat(header(letter, "deadletter-cause")).isEqualTo("orderflow.events.UnknownVersionException");
		assertThat(header(letter, "deadletter-message")).isEqualTo("OrderCreatedEvent of schemaVersion " + version
				+ ": only versions 1 to 2 are known here; replay it after an upgrade");
		assertThat(header(letter, "deadletter-attempts")).isEqualTo("1");
		assertThat(orderApi.callsAbout(event.orderId())).isZero();
		assertThat(tables.ledgerRowsOf(event.orderId())).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "\"2\"", "null", "true" })
	void takesAnEventForNoneWhoseVersionMakesNoSense(String version) {
		Event event = Event.parse(Event.anExample("order-created/v2").with("schemaVersion", version));

		topics.send(event.orderId(), event.toString());

		assertThat(header(topics.awaitDeadLetter(event.orderId()), "deadletter-cause"))
			.startsWith("com.fasterxml.jackson.databind.exc.");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@ExtendWith(OutputCaptureExtension.class)
	void ignoresEventsOfOtherTypes(boolean withHeader, CapturedOutput log) {
		Event next = Event.aNewEvent();
		List<String> ignored = new ArrayList<>();
		RecordMetadata last = null;
		for (String type : EXAMPLES) {
			Event other = Event.anExample(type + "/v1");
			ProducerRecord<String, String> record = new ProducerRecord<>(Topics.ORDER_EVENTS,
					(last != null) ? last.partition() : null, other.orderId(), other.toString());
			if (withHeader) {
				record.headers().add("ce_type", other.text("/eventType").getBytes(UTF_8));
			}
			last = topics.send(record);
			ignored.add(other.orderId());
		}

		await().untilAsserted(() -> assertThat(topics.uncommitted("fulfillment-worker")).isZero());
		topics.send(last.partition(), next.orderId(), next.toString());

		await().until(() -> tables.ledgerRowsOf(next.orderId()) == 1);
		assertThat(orderApi.calls()).isEqualTo(1);
		assertThat(log).doesNotContain(ignored);
		assertThat(ignored).allSatisfy((orderId) -> {
			assertThat(topics.deadLetters(orderId)).isEmpty();
			assertThat(tables.ledgerRowsOf(orderId)).isZero();
		});
	}

	@Test
	void ignoresATypeThatNobodyHasHeardOf() {
		Event other = Event.parse(Event.anExample("order-shipped/v1").with("eventType", "\"OrderReturnedEvent\""));
		topics.send(other.orderId(), other.toString());

		await().untilAsserted(() -> assertThat(topics.uncommitted("fulfillment-worker")).isZero());

		assertThat(topics.deadLetters(other.orderId())).isEmpty();
		assertThat(tables.ledgerRowsOf(other.orderId())).isZero();
		assertThat(orderApi.callsAbout(other.orderId())).isZero();
	}

}
