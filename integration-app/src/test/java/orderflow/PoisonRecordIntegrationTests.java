package orderflow;

import java.util.UUID;

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

@FulfillmentTest
class PoisonRecordIntegrationTests {

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
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			not json                                | JsonParseException
			{"eventId":                             | JsonEOFException
			``                                      | MismatchedInputException
			[]                                      | MismatchedInputException
			{"eventId":1}                           | InvalidFormatException
			{}                                      | ValueInstantiationException
			{"eventId":"1","eventType":"Something"} | ValueInstantiationException
			null                                    | MismatchedInputException
			""")
	void makesADeadLetterOfARecordThatIsNoEventAndGoesOn(String record, String cause) {
		String key = UUID.randomUUID().toString();
		Event next = Event.aNewEvent();

		RecordMetadata poison = topics.send(key, record);
		topics.send(poison.partition(), next.orderId(), next.toString());

		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(key);
		assertThat(letter.value()).isEqualTo(record);
		assertThat(header(letter, "deadletter-cause")).endsWith("." + cause);
		assertThat(header(letter, "deadletter-message")).isNotBlank();
		assertThat(header(letter, "deadletter-attempts")).isEqualTo("1");
		assertThat(header(letter, "deadletter-offset")).isEqualTo(String.valueOf(poison.offset()));
		await().until(() -> tables.ledgerRowsOf(next.orderId()) == 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "eventId", "eventType", "schemaVersion", "orderId", "items", "metadata" })
	void makesADeadLetterOfAnEventWithoutAField(String field) {
		Event event = Event.aNewEvent();

		topics.send(event.orderId(), event.toString().replace("\"" + field + "\"", "\"other\""));

		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(event.orderId());
		assertThat(header(letter, "deadletter-cause")).endsWith(".ValueInstantiationException");
		assertThat(header(letter, "deadletter-message")).contains(field);
		assertThat(orderApi.callsAbout(event.orderId())).isZero();
		assertThat(tables.ledgerRowsOf(event.orderId())).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "forged\nline", "forged\rline", "forged\u001b[2Jline", "forged\u2028line" })
	@ExtendWith(OutputCaptureExtension.class)
	void letsNoRecordForgeALineOfTheLog(String text, CapturedOutput log) {
		Event event = Event.aNewEvent();
		ProducerRecord<String, String> record = new ProducerRecord<>(Topics.ORDER_EVENTS, text + event.orderId(),
				event.toString().replace("sku-1", text).replace(event.orderId(), text));
		record.headers().add("correlationId", text.getBytes(UTF_8)).add("traceparent", text.getBytes(UTF_8));

		topics.send(record);

		topics.awaitDeadLetter(record.key());
		awaitLineOfADeadLetter(log);
		assertThat(log).doesNotContain("forged");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void namesNoCustomerInTheLog(CapturedOutput log) {
		String key = UUID.randomUUID().toString();

		topics.send(key, "{\"customerName\":Smith}");

		assertThat(header(topics.awaitDeadLetter(key), "deadletter-message")).contains("Smith");
		awaitLineOfADeadLetter(log);
		assertThat(log).doesNotContain("Smith");
	}

	/** It is written after the letter. */
	private static void awaitLineOfADeadLetter(CapturedOutput log) {
		await().until(() -> log.getOut().contains("Dead-lettered record order-events-"));
	}

	/**
	 * Such as those of a schema registry, which begin with 0 and the number of a schema.
	 */
	@Test
	void makesADeadLetterOfABinaryRecord() {
		String key = UUID.randomUUID().toString();
		topics.send(key, "\0\0\0\0\5order");
		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(key);
		assertThat(header(letter, "deadletter-cause")).isEqualTo("java.io.CharConversionException");
		assertThat(header(letter, "deadletter-attempts")).isEqualTo("1");
	}

	@Test
	void makesADeadLetterOfARecordWithoutValue() {
		String key = UUID.randomUUID().toString();

		topics.send(key, null);

		assertThat(topics.awaitDeadLetter(key).value()).isNull();
	}

}
