package orderflow.deadletters;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says in the log which letters were made, and counts them in {@code dead.letters} by the
 * kind of their cause. All kinds are there from the start, because a counter that begins
 * with 1 has not grown.
 */
@Component("deadLetterCounter")
class DeadLetterCounter extends RoutePolicySupport {

	static final String DEAD_LETTERS = "dead.letters";

	private static final Logger log = LoggerFactory.getLogger(DeadLetterCounter.class);

	private final Map<CauseKind, Counter> letters;

	DeadLetterCounter(MeterRegistry registry) {
		this.letters = Arrays.stream(CauseKind.values())
			.collect(Collectors.toMap(Function.identity(), (kind) -> counter(kind, registry), (one, other) -> one,
					() -> new EnumMap<>(CauseKind.class)));
	}

	/** The exchange has failed again if the broker has not taken the letter. */
	@Override
	public void onExchangeDone(Route route, Exchange exchange) {
		if (ExchangeHelper.isFailureHandled(exchange) && !exchange.isFailed()) {
			Throwable cause = DeadLetterHeaders.cause(exchange);
			letters.get(CauseKind.of(cause)).increment();
			log(exchange.getMessage(), cause);
		}
	}

	/** A parser's message may quote the customer's name. */
	private static void log(Message letter, Throwable cause) {
		log.warn("Dead-lettered record {}-{}@{} after {} attempts: {}", letter.getHeader(DeadLetterHeaders.TOPIC),
				letter.getHeader(DeadLetterHeaders.PARTITION), letter.getHeader(DeadLetterHeaders.OFFSET),
				letter.getHeader(DeadLetterHeaders.ATTEMPTS),
				letter.getHeader((cause instanceof JsonProcessingException) ? DeadLetterHeaders.CAUSE
						: DeadLetterHeaders.MESSAGE));
	}

	private static Counter counter(CauseKind kind, MeterRegistry registry) {
		return Counter.builder(DEAD_LETTERS)
			.description("Dead letters that were made")
			.tag("cause", kind.label())
			.register(registry);
	}

}
