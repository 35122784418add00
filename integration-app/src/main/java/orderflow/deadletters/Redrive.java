package orderflow.deadletters;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** Decides which letters are worth another try, and prepares what is sent for them. */
@Component("redrive")
class Redrive {

	/** Of an event that will be no better the next time. */
	private static final Set<String> POINTLESS = Set.of("org.apache.camel.NoTypeConversionAvailableException",
			"org.apache.camel.InvalidPayloadException", "org.apache.camel.processor.idempotent.NoMessageIdException",
			"orderflow.fulfillment.StatusRefusedException");

	/** Whatever the JSON parser complains of. */
	private static final String POINTLESS_PACKAGE = "com.fasterxml.jackson.";

	private static final int MAX_ERROR_MESSAGE = 1000;

	private final RedriveProperties properties;

	private final HeaderColumn headers;

	Redrive(RedriveProperties properties, HeaderColumn headers) {
		this.properties = properties;
		this.headers = headers;
	}

	/**
	 * @param letter the one that is due, or null
	 */
	public Verdict verdict(@Variable("letter") DeadLetter letter) {
		if (letter == null) {
			return Verdict.NOTHING;
		}
		if (letter.isReplayRequested()) {
			return Verdict.replay("Requested");
		}
		if (letter.failure().cause() == null) {
			return Verdict.park("It does not say why it failed");
		}
		if (isPointless(letter.failure().cause())) {
			return Verdict.park("Another try would fail in the same way");
		}
		if (letter.redrives() >= properties.limit()) {
			return Verdict.park("Sent again " + letter.redrives() + " times in vain");
		}
		return Verdict.replay("Time " + (letter.redrives() + 1) + " of " + properties.limit());
	}

	/** Delays a new letter if it will be replayed; what will be parked need not wait. */
	void schedule(DeadLetter letter) {
		if (verdict(letter).step() == Verdict.Step.Replay) {
			letter.delay(delay(letter.redrives()));
		}
	}

	/**
	 * @param times how often it was delayed before
	 */
	Duration delay(int times) {
		return properties.delay(times);
	}

	/**
	 * Makes the record of a letter what it was, and counts how often it was sent again.
	 */
	public void restore(@Variable("letter") DeadLetter letter, @Variable("record") DeadLetterRecord record,
			Message message) throws JsonProcessingException {
		message.setBody(record.payload());
		message.setHeader(KafkaConstants.KEY, record.key());
		headers.parse(record.headers())
			.stream()
			.filter((header) -> DeadLetterHeaders.isOfEvent(header.name()))
			.forEach((header) -> message.setHeader(header.name(), header.value()));
		message.setHeader(DeadLetterHeaders.REDRIVES,
				String.valueOf(letter.isReplayRequested() ? 0 : letter.redrives() + 1));
	}

	public boolean isAboutAnOrder(@Variable("letter") DeadLetter letter) {
		return letter.orderId() != null;
	}

	/** Path of the status of the order that a letter is about. */
	public String statusPath(@Variable("letter") DeadLetter letter) {
		return "/api/orders/" + letter.orderId() + "/status";
	}

	public String correlationId(@Variable("letter") DeadLetter letter) {
		return letter.correlationId();
	}

	/** The body of the call that tells the order API. */
	public Map<String, Object> failed(@Variable("letter") DeadLetter letter, @Variable("verdict") Verdict verdict) {
		String why = (letter.failure().message() != null) ? letter.failure().message() : letter.failure().cause();
		String message = (why != null) ? verdict.reason() + ": " + why : verdict.reason();
		return Map.of("status", "Failed", "fulfillment", Map.of("errorMessage", Texts.cut(message, MAX_ERROR_MESSAGE)));
	}

	private static boolean isPointless(String cause) {
		return cause.startsWith(POINTLESS_PACKAGE) || POINTLESS.contains(cause);
	}

}
