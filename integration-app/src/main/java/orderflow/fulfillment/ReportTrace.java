package orderflow.fulfillment;

import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import orderflow.tracing.TraceParent;
import orderflow.tracing.TracedWork;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Makes a span of the report on several orders. It belongs to the trace of none of them,
 * but is linked with the work on each.
 */
@Component("reportTrace")
class ReportTrace extends RoutePolicySupport {

	private static final String WORK = ReportTrace.class.getName();

	private final Tracer tracer;

	ReportTrace(Tracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public void onExchangeBegin(Route route, Exchange exchange) {
		SpanBuilder span = tracer.spanBuilder("report orders").setNoParent();
		for (Object report : exchange.getVariable("reports", List.class)) {
			String traceParent = ((OrderReport) report).traceparent();
			span.addLink(Span.fromContext(TraceParent.context(traceParent)).getSpanContext());
		}
		exchange.setProperty(WORK, TracedWork.begin(span.startSpan()));
	}

	@Override
	public void onExchangeDone(Route route, Exchange exchange) {
		TracedWork work = (TracedWork) exchange.removeProperty(WORK);
		if (exchange.isFailed()) {
			TracedWork.failed(work.span(), exchange.getException().getClass().getName());
		}
		work.end();
	}

}
