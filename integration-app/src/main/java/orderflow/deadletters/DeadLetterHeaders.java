package orderflow.deadletters;

import java.util.Locale;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.stereotype.Component;

/**
 * Makes a dead letter of a record that cannot be processed: the record as it came, with
 * headers that say why, after how many attempts, and where it was read.
 */
@Component("deadLetterHeaders")
class DeadLetterHeaders implements Processor {

	static final String CORRELATION_ID = "correlationId";

	static final String REDRIVES = "deadletter-redrives";

	static final String POSTPONEMENTS = "deadletter-postponements";

	static final String CAUSE = "deadletter-cause";

	static final String MESSAGE = "deadletter-message";

	static final String ROUTE = "deadletter-route";

	static final String ATTEMPTS = "deadletter-attempts";

	static final String FIRST_FAILED_AT = "deadletter-first-failed-at";

	static final String LAST_FAILED_AT = "deadletter-last-failed-at";

	static final String TOPIC = "deadletter-topic";

	static final String PARTITION = "deadletter-partition";

	static final String OFFSET = "deadletter-offset";

	/** They travel with the event from one letter to the next. */
	private static final Set<String> COUNTS = Set.of(REDRIVES, POSTPONEMENTS);

	private static final Set<String> NOT_OF_EVENT = Set.of("deadletter-", "camel", "kafka.", "org.apache.camel.");

	private static final int MAX_MESSAGE_LENGTH = 1000;

	@Override
	public void process(Exchange exchange) {
		Throwable cause = cause(exchange);
		FailedAttempts.Summary attempts = FailedAttempts.of(exchange);
		Message letter = exchange.getMessage();
		letter.setBody(exchange.getVariable("record"));
		// Nothing that the failed call has set; its batch still has to commit the record.
		letter.removeHeaders("*", "kafka.*", KafkaConstants.MANUAL_COMMIT);
		letter.getHeader(KafkaConstants.HEADERS, new RecordHeaders(), Headers.class).forEach((header) -> {
			if (isOfEvent(header.key()) || COUNTS.contains(header.key())) {
				letter.setHeader(header.key(), header.value());
			}
		});
		if (letter.getHeader(CORRELATION_ID) == null) {
			letter.setHeader(CORRELATION_ID, EventIds.of(letter.getBody(byte[].class)).correlationId());
		}
		letter.setHeader(CAUSE, cause.getClass().getName());
		letter.setHeader(MESSAGE, summary(cause));
		letter.setHeader(ROUTE, exchange.getProperty(Exchange.FAILURE_ROUTE_ID));
		letter.setHeader(ATTEMPTS, String.valueOf(attempts.count()));
		letter.setHeader(FIRST_FAILED_AT, attempts.first().toString());
		letter.setHeader(LAST_FAILED_AT, attempts.last().toString());
		letter.setHeader(TOPIC, letter.getHeader(KafkaConstants.TOPIC));
		letter.setHeader(PARTITION, letter.getHeader(KafkaConstants.PARTITION, String.class));
		letter.setHeader(OFFSET, letter.getHeader(KafkaConstants.OFFSET, String.class));
	}

	/** What a record has failed of. */
	static Throwable cause(Exchange exchange) {
		return unwrap(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
	}

	/**
	 * Whether a header belongs to the event: it is not about a dead letter, and does not
	 * tell Camel what to do, such as where to send it.
	 */
	static boolean isOfEvent(String header) {
		return NOT_OF_EVENT.stream().noneMatch(header.toLowerCase(Locale.ROOT)::startsWith);
	}

	private static Throwable unwrap(Throwable failure) {
		return (failure instanceof RuntimeCamelException && failure.getCause() != null) ? unwrap(failure.getCause())
				: failure;
	}

	/** One bounded line: a parser's message may quote the record. */
	private static String summary(Throwable cause) {
		return Texts.line(String.valueOf(cause.getMessage()), MAX_MESSAGE_LENGTH);
	}

}
