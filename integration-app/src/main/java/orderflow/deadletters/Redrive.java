package orderflow.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** Decides which letters are worth another try, and prepares what is sent for them. */
@Component("redrive")
class Redrive {

	/** No such order, or one that has been shipped or cancelled. */
	private static final Set<Integer> NOTHING_TO_TELL = Set.of(404, 409);

	private static final int MAX_ERROR_MESSAGE = 1000;

	private final RedriveProperties properties;

	private final HeaderColumn headers;

	Redrive(RedriveProperties properties, HeaderColumn headers) {
		this.properties = properties;
		this.headers = headers;
	}

	/** Those whose events are worth another try. */
	public List<DeadLetter> replays(@Variable("letters") List<DeadLetter> letters) {
		return letters.stream().filter((letter) -> verdict(letter).step() == Verdict.Step.Replay).toList();
	}

	/** Those that were not replayed. */
	public List<DeadLetter> left(@Variable("letters") List<DeadLetter> letters) {
		return letters.stream().filter(DeadLetter::isWaiting).toList();
	}

	/** What is to be done about a letter that is due. */
	public Verdict verdict(@Variable("letter") DeadLetter letter) {
		if (letter.isReplayRequested()) {
			return Verdict.replay("Requested");
		}
		if (letter.failure().cause() == null) {
			return Verdict.park("It does not say why it failed");
		}
		if (CauseKind.of(letter.failure().cause()).isPointlessToRepeat()) {
			return Verdict.park("Another try would fail in the same way");
		}
		if (isUntried(letter)) {
			return Verdict.replay("Nothing was tried before");
		}
		if (letter.redrives() >= properties.limit()) {
			return Verdict.park("Sent again " + letter.redrives() + " times in vain");
		}
		return Verdict.replay("Time " + (letter.redrives() + 1) + " of " + properties.limit());
	}

	/** Delays a new letter if it will be replayed; what will be parked need not wait. */
	void schedule(DeadLetter letter) {
		if (verdict(letter).step() == Verdict.Step.Replay) {
			letter.delay(delay(Math.max(letter.redrives(), letter.postponements())));
		}
	}

	/**
	 * @param times how often it was delayed before
	 */
	Duration delay(int times) {
		return properties.delay(times);
	}

	/**
	 * Makes the record of a letter what it was, and counts how often it was sent again:
	 * as a postponement if nothing was tried, which uses up no redrive.
	 */
	void restore(DeadLetter letter, DeadLetterRecord record, Message message) throws JsonProcessingException {
		message.setBody(record.payload());
		message.setHeader(KafkaConstants.KEY, record.key());
		headers.parse(record.headers())
			.stream()
			.filter((header) -> DeadLetterHeaders.isOfEvent(header.name()))
			.forEach((header) -> message.setHeader(header.name(), header.value()));
		boolean free = letter.isReplayRequested() || isUntried(letter);
		message.setHeader(DeadLetterHeaders.REDRIVES, String.valueOf(letter.redrives() + (free ? 0 : 1)));
		if (isUntried(letter)) {
			message.setHeader(DeadLetterHeaders.POSTPONEMENTS, String.valueOf(letter.postponements() + 1));
		}
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

	/** What is recorded says so if the order does not know, and could. */
	public Verdict reported(@Variable("verdict") Verdict verdict, @Header(Exchange.HTTP_RESPONSE_CODE) int httpStatus) {
		return (httpStatus < 300 || NOTHING_TO_TELL.contains(httpStatus)) ? verdict
				: Verdict.park(verdict.reason() + "; its order could not be told: HTTP " + httpStatus);
	}

	/** Not if a call had failed before the breaker opened. */
	private static boolean isUntried(DeadLetter letter) {
		String cause = letter.failure().cause();
		Integer attempts = letter.failure().attempts();
		return cause != null && CauseKind.of(cause) == CauseKind.BREAKER_OPEN && (attempts == null || attempts <= 1);
	}

}
