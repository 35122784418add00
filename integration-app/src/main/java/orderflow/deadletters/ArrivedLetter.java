package orderflow.deadletters;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import orderflow.tracing.TraceParent;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A record of the topic of dead letters. Anybody can have written it: what is read from
 * it is bounded, and what is nonsense is taken as absent.
 */
record ArrivedLetter(Message record) {

	private static final int MAX_CAUSE = 255;

	private static final int MAX_MESSAGE = 1000;

	private static final int MAX_ROUTE = 100;

	private static final int MAX_TOPIC = 249;

	private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

	/**
	 * The same whenever this letter is read, and greater than that of an earlier one: a
	 * UUID of version 8 (RFC 9562) that begins with the record's timestamp, as version 7
	 * does, and goes on with a hash of its place.
	 */
	String id() {
		long timestamp = Math.max(0, record.getHeader(KafkaConstants.TIMESTAMP, 0L, Long.class));
		String place = "%s-%s@%s/%s".formatted(record.getHeader(KafkaConstants.TOPIC),
				record.getHeader(KafkaConstants.PARTITION), record.getHeader(KafkaConstants.OFFSET), timestamp);
		UUID hash = UUID.nameUUIDFromBytes(place.getBytes(UTF_8));
		return new UUID((timestamp << 16) | 0x8000 | (hash.getMostSignificantBits() & 0x0FFF),
				hash.getLeastSignificantBits())
			.toString();
	}

	DeadLetter letter(Instant now) {
		return new DeadLetter(id(), ids(), TraceParent.of(TraceParent.context(text(TraceParent.HEADER))), failure(),
				count(DeadLetterHeaders.REDRIVES), count(DeadLetterHeaders.POSTPONEMENTS), now);
	}

	DeadLetterRecord content(String headers) {
		return new DeadLetterRecord(id(), key(), payload(), headers);
	}

	Headers headers() {
		return record.getHeader(KafkaConstants.HEADERS, new RecordHeaders(), Headers.class);
	}

	/**
	 * The key of a record that tells no order is the order's id, by the topic's contract.
	 */
	private EventIds ids() {
		EventIds body = EventIds.of(payload());
		String orderId = (body.orderId() != null) ? body.orderId() : EventIds.id(key());
		String correlationId = EventIds.correlationId(text(DeadLetterHeaders.CORRELATION_ID));
		return new EventIds(body.eventId(), orderId, (correlationId != null) ? correlationId : body.correlationId());
	}

	private Failure failure() {
		return new Failure(line(DeadLetterHeaders.CAUSE, MAX_CAUSE), line(DeadLetterHeaders.MESSAGE, MAX_MESSAGE),
				line(DeadLetterHeaders.ROUTE, MAX_ROUTE), integer(DeadLetterHeaders.ATTEMPTS),
				time(DeadLetterHeaders.FIRST_FAILED_AT), time(DeadLetterHeaders.LAST_FAILED_AT),
				line(DeadLetterHeaders.TOPIC, MAX_TOPIC), integer(DeadLetterHeaders.PARTITION),
				number(DeadLetterHeaders.OFFSET));
	}

	private int count(String header) {
		Integer count = integer(header);
		return (count != null) ? count : 0;
	}

	private String key() {
		return record.getHeader(KafkaConstants.KEY, String.class);
	}

	private byte[] payload() {
		return record.getBody(byte[].class);
	}

	private String line(String header, int maxLength) {
		return Texts.line(text(header), maxLength);
	}

	private Integer integer(String header) {
		Long number = number(header);
		return (number != null && number <= Integer.MAX_VALUE) ? Integer.valueOf(number.intValue()) : null;
	}

	private Long number(String header) {
		try {
			String text = text(header);
			Long number = (text != null) ? Long.valueOf(text) : null;
			return (number != null && number >= 0) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private Instant time(String header) {
		try {
			String text = text(header);
			Instant time = (text != null) ? Instant.parse(text).truncatedTo(ChronoUnit.MICROS) : null;
			return (time != null && time.isAfter(Instant.EPOCH) && time.isBefore(END_OF_TIME)) ? time : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private String text(String name) {
		Header header = headers().lastHeader(name);
		return (header != null) ? RecordHeader.text(header.value()) : null;
	}

}
