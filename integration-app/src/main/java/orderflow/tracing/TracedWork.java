package orderflow.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/**
 * The span of what a thread does until it ends, named in each line that is logged
 * meanwhile.
 */
public record TracedWork(Span span, Scope scope) {

	public static TracedWork begin(Span span) {
		LoggingContext.span(span.getSpanContext());
		return new TracedWork(span, span.makeCurrent());
	}

	/**
	 * Marks any span as failed.
	 * @param errorType the class of an exception, or an HTTP status
	 */
	public static void failed(Span span, String errorType) {
		span.setAttribute("error.type", errorType);
		span.setStatus(StatusCode.ERROR);
	}

	/** Lets nothing that is logged later be said of it. */
	public void end() {
		scope.close();
		span.end();
		LoggingContext.clear();
	}

}
