package orderflow.deadletters;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Counts in {@code dead.letters} the letters that were made, by the kind of their cause.
 * All kinds are there from the start, because a counter that begins with 1 has not grown.
 */
@Component
class DeadLetterCounter {

	static final String DEAD_LETTERS = "dead.letters";

	private final Map<CauseKind, Counter> letters;

	DeadLetterCounter(MeterRegistry registry) {
		this.letters = Arrays.stream(CauseKind.values())
			.collect(Collectors.toMap(Function.identity(), (kind) -> counter(kind, registry), (one, other) -> one,
					() -> new EnumMap<>(CauseKind.class)));
	}

	void count(Throwable cause) {
		letters.get(CauseKind.of(cause)).increment();
	}

	private static Counter counter(CauseKind kind, MeterRegistry registry) {
		return Counter.builder(DEAD_LETTERS)
			.description("Dead letters that were made")
			.tag("cause", kind.label())
			.register(registry);
	}

}
