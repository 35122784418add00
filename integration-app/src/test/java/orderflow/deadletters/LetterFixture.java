package orderflow.deadletters;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Records of the topic of dead letters, as Camel's Kafka consumer reads them. */
final class LetterFixture {

	static final Instant WRITTEN_AT = Instant.parse("2026-03-01T10:00:00Z");

	private static final AtomicLong offsets = new AtomicLong();

	private final Headers headers = new RecordHeaders();

	private final long offset = offsets.incrementAndGet();

	private String key = "order-1";

	private byte[] payload = """
			{"eventId":"event-1","orderId":"order-1","metadata":{"correlationId":"correlation-1"}}""".getBytes(UTF_8);

	private LetterFixture() {
	}

	/** A letter that may be worth another try. */
	static LetterFixture aLetter() {
		return aRecord().with(DeadLetterHeaders.CAUSE, "java.net.ConnectException")
			.with(DeadLetterHeaders.MESSAGE, "Connection refused");
	}

	static LetterFixture aPointlessLetter() {
		return aRecord().with(DeadLetterHeaders.CAUSE, "com.fasterxml.jackson.core.JsonParseException")
			.with(DeadLetterHeaders.MESSAGE, "Unrecognized token 'not'");
	}

	/** A record that does not say why it is there. */
	static LetterFixture aRecord() {
		return new LetterFixture();
	}

	LetterFixture of(String orderId) {
		return key(orderId).payload("{\"eventId\":\"event-of-%s\",\"orderId\":\"%s\"}".formatted(orderId, orderId));
	}

	LetterFixture with(String header, String value) {
		return with(header, value.getBytes(UTF_8));
	}

	LetterFixture with(String header, byte[] value) {
		headers.add(header, value);
		return this;
	}

	LetterFixture key(String key) {
		this.key = key;
		return this;
	}

	LetterFixture payload(String payload) {
		return payload(payload.getBytes(UTF_8));
	}

	LetterFixture payload(byte[] payload) {
		this.payload = payload;
		return this;
	}

	Exchange record() {
		Exchange exchange = new DefaultExchange(new DefaultCamelContext());
		Message message = exchange.getMessage();
		message.setBody(payload);
		message.setHeader(KafkaConstants.TOPIC, "order-events-dlq");
		message.setHeader(KafkaConstants.PARTITION, 0);
		message.setHeader(KafkaConstants.OFFSET, offset);
		message.setHeader(KafkaConstants.TIMESTAMP, WRITTEN_AT.toEpochMilli());
		message.setHeader(KafkaConstants.KEY, key);
		message.setHeader(KafkaConstants.HEADERS, headers);
		return exchange;
	}

	ArrivedLetter arrived() {
		return new ArrivedLetter(record().getMessage());
	}

	DeadLetter kept() {
		return arrived().letter(WRITTEN_AT);
	}

}
