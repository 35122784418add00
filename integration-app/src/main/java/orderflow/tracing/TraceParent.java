package orderflow.tracing;

import java.util.List;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;

/** A trace context as one text, which can wait in a column until the work goes on. */
public final class TraceParent {

	/** What the header is called (W3C Trace Context). */
	public static final String HEADER = "traceparent";

	private static final TextMapPropagator format = W3CTraceContextPropagator.getInstance();

	private TraceParent() {
	}

	/** The text, or null if there is no trace. */
	public static String of(Context context) {
		String[] carrier = new String[1];
		format.inject(context, carrier, TraceParent::set);
		return carrier[0];
	}

	/**
	 * @param traceParent any text, or null
	 * @return a context without a span if the text is no trace context
	 */
	public static Context context(String traceParent) {
		return format.extract(Context.root(), traceParent, Getter.INSTANCE);
	}

	private static void set(String[] carrier, String name, String value) {
		if (HEADER.equals(name)) {
			carrier[0] = value;
		}
	}

	private enum Getter implements TextMapGetter<String> {

		INSTANCE;

		@Override
		public Iterable<String> keys(String traceParent) {
			return List.of(HEADER);
		}

		@Override
		public String get(String traceParent, String name) {
			return HEADER.equals(name) ? traceParent : null;
		}

	}

}
