package orderflow.deadletters;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import orderflow.tracing.LoggingContext;
import orderflow.tracing.TraceParent;
import orderflow.tracing.TracedWork;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Makes a span of the handling of a letter, as a part of the trace that its record came
 * with, and names its order in each line that is logged meanwhile.
 */
@Component("letterTrace")
class LetterTrace extends RoutePolicySupport {

	private static final String WORK = LetterTrace.class.getName();

	private final Tracer tracer;

	LetterTrace(Tracer tracer) {
		this.tracer = tracer;
	}

	/** For a line about a letter among others: it names the trace of the letter, too. */
	static void about(DeadLetter letter, Runnable line) {
		LoggingContext.during(() -> {
			LoggingContext.span(Span.fromContext(TraceParent.context(letter.traceParent())).getSpanContext());
			name(letter);
			line.run();
		});
	}

	@Override
	public void onExchangeBegin(Route route, Exchange exchange) {
		DeadLetter letter = exchange.getVariable("letter", DeadLetter.class);
		Span span = tracer.spanBuilder("handle dead letter")
			.setParent(TraceParent.context(letter.traceParent()))
			.setAttribute("orderflow.order.id", letter.orderId())
			.setAttribute("orderflow.correlation.id", letter.correlationId())
			.startSpan();
		exchange.setProperty(WORK, TracedWork.begin(span));
		name(letter);
	}

	@Override
	public void onExchangeDone(Route route, Exchange exchange) {
		((TracedWork) exchange.removeProperty(WORK)).end();
	}

	private static void name(DeadLetter letter) {
		LoggingContext.order(letter.orderId());
		LoggingContext.event(letter.eventId());
		LoggingContext.correlationId(letter.correlationId());
	}

}
