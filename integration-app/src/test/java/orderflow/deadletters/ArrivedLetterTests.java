package orderflow.deadletters;

import java.time.Instant;
import java.util.UUID;

import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.deadletters.LetterFixture.WRITTEN_AT;
import static orderflow.deadletters.LetterFixture.aLetter;
import static orderflow.deadletters.LetterFixture.aRecord;
import static org.assertj.core.api.Assertions.assertThat;

class ArrivedLetterTests {

	@Test
	void hasTheSameIdWheneverItIsRead() {
		LetterFixture letter = aLetter();
		assertThat(letter.arrived().id()).isEqualTo(letter.arrived().id()).isNotEqualTo(aLetter().arrived().id());
	}

	@Test
	void hasAnIdThatGrowsWithTime() {
		Message record = aLetter().record().getMessage();
		String earlier = new ArrivedLetter(record).id();
		record.setHeader(KafkaConstants.TIMESTAMP, WRITTEN_AT.plusMillis(1).toEpochMilli());
		assertThat(new ArrivedLetter(record).id()).isGreaterThan(earlier);
		assertThat(UUID.fromString(earlier)).extracting(UUID::version, UUID::variant).containsExactly(8, 2);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, Long.MIN_VALUE, 0, Long.MAX_VALUE })
	void hasAnIdWhateverItsTimeIs(long timestamp) {
		Message record = aLetter().record().getMessage();
		record.setHeader(KafkaConstants.TIMESTAMP, timestamp);
		assertThat(UUID.fromString(new ArrivedLetter(record).id()).version()).isEqualTo(8);
	}

	@Test
	void saysWhatItsHeadersSay() {
		DeadLetter letter = aLetter().with("deadletter-route", "fulfill-order")
			.with("deadletter-attempts", "4")
			.with("deadletter-first-failed-at", "2026-03-01T09:59:58.123456789Z")
			.with("deadletter-last-failed-at", "2026-03-01T09:59:59Z")
			.with("deadletter-topic", "order-events")
			.with("deadletter-partition", "3")
			.with("deadletter-offset", "42")
			.kept();
		assertThat(letter.failure()).isEqualTo(new Failure("java.net.ConnectException", "Connection refused",
				"fulfill-order", 4, Instant.parse("2026-03-01T09:59:58.123456Z"), Instant.parse("2026-03-01T09:59:59Z"),
				"order-events", 3, 42L));
	}

	@Test
	void knowsItsEvent() {
		assertThat(aLetter().kept().view())
			.extracting(DeadLetterView::eventId, DeadLetterView::orderId, DeadLetterView::correlationId)
			.containsExactly("event-1", "order-1", "correlation-1");
	}

	@Test
	void prefersTheCorrelationIdOfItsHeader() {
		assertThat(aLetter().with("correlationId", "other").kept().correlationId()).isEqualTo("other");
	}

	@Test
	void takesItsKeyForTheOrderWhenItsBodyTellsNone() {
		assertThat(aLetter().payload("not JSON").key("order-2").kept().orderId()).isEqualTo("order-2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "1", "\"text\"", "{", "{}", "{\"orderId\":1}", "{\"orderId\":\"\"}",
			"{\"orderId\":\"../status\"}", "{\"orderId\":{\"a\":[]}}",
			"{\"orderId\":\"1234567890123456789012345678901234567\"}",
			"{\"metadata\":{\"correlationId\":\"line\\nbreak\"}}", "\u0000" })
	void takesNonsenseAsAbsent(String payload) {
		DeadLetter letter = aRecord().payload(payload).key("no id").kept();
		assertThat(letter.view())
			.extracting(DeadLetterView::eventId, DeadLetterView::orderId, DeadLetterView::correlationId)
			.containsOnlyNulls();
		assertThat(letter.failure()).isEqualTo(Failure.UNKNOWN);
	}

	@Test
	void mayHaveNeitherKeyNorPayload() {
		assertThat(aRecord().payload((byte[]) null).key(null).kept().orderId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "deadletter-attempts", "deadletter-partition", "deadletter-offset",
			"deadletter-first-failed-at", "deadletter-last-failed-at" })
	void takesANonsensicalHeaderAsAbsent(String header) {
		for (String nonsense : new String[] { "", "x", "-1", "1.5", "99999999999999999999",
				"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z" }) {
			assertThat(aRecord().with(header, nonsense).kept().failure()).isEqualTo(Failure.UNKNOWN);
		}
	}

	@Test
	void isBounded() {
		String endless = "x".repeat(999) + "\ud83d\udce6".repeat(100_000);
		DeadLetter letter = aRecord().with("deadletter-cause", endless)
			.with("deadletter-message", endless)
			.with("deadletter-route", endless)
			.with("deadletter-topic", endless)
			.kept();
		assertThat(letter.failure().cause()).hasSize(255);
		assertThat(letter.failure().message()).isEqualTo("x".repeat(999));
		assertThat(letter.failure().route()).hasSize(100);
		assertThat(letter.failure().topic()).hasSize(249);
	}

	@Test
	void isOneLine() {
		assertThat(aLetter().with("deadletter-message", "three\r\nlines\u2028long\u0000").kept().failure().message())
			.isEqualTo("three lines long ");
	}

	@Test
	void keepsATraceContextAndNoNonsense() {
		String traceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
		assertThat(aLetter().with("traceparent", traceParent).kept().traceParent()).isEqualTo(traceParent);
		assertThat(aLetter().with("traceparent", "x".repeat(1000)).kept().traceParent()).isNull();
		assertThat(aLetter().kept().traceParent()).isNull();
	}

	@Test
	void takesAHeaderThatIsNoTextAsAbsent() {
		assertThat(aRecord().with("deadletter-cause", new byte[] { -1 }).kept().failure().cause()).isNull();
		assertThat(RecordHeader.text("Zo\u00eb".getBytes(UTF_8))).isEqualTo("Zo\u00eb");
	}

}
