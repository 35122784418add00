package orderflow.tracing;

import java.util.Map;

import io.opentelemetry.api.trace.SpanContext;
import org.slf4j.MDC;

/**
 * What each line says that a thread logs (MDC): which order it is about, and where in
 * which trace it was written. What is no sane id is left out, because anybody can have
 * written it.
 */
public final class LoggingContext {

	private static final int MAX_LENGTH = 64;

	private LoggingContext() {
	}

	/**
	 * Whether a text can be a correlation id: 1 to 64 of {@code A-Z a-z 0-9 . _ : -}. Ids
	 * of orders and events are of the same characters.
	 */
	public static boolean isCorrelationId(String text) {
		if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (!isAllowed(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	public static void correlationId(String id) {
		put("correlationId", id);
	}

	public static void order(String id) {
		put("orderId", id);
	}

	public static void event(String id) {
		put("eventId", id);
	}

	public static void span(SpanContext span) {
		if (span.isValid()) {
			MDC.put("traceId", span.getTraceId());
			MDC.put("spanId", span.getSpanId());
		}
	}

	/** Lets nothing of what is logged meanwhile be said of what is logged later. */
	public static void during(Runnable work) {
		Map<String, String> before = MDC.getCopyOfContextMap();
		try {
			work.run();
		}
		finally {
			if (before != null) {
				MDC.setContextMap(before);
			}
			else {
				MDC.clear();
			}
		}
	}

	public static void clear() {
		MDC.clear();
	}

	private static void put(String name, String id) {
		if (isCorrelationId(id)) {
			MDC.put(name, id);
		}
	}

	private static boolean isAllowed(char character) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
				|| (character >= 'A' && character <= 'Z') || "._:-".indexOf(character) >= 0;
	}

}
