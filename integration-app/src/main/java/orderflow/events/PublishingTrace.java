package orderflow.events;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import orderflow.tracing.TraceParent;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Carries the trace of an order over the outbox: with the event goes the
 * {@code traceparent} (W3C Trace Context) of the request that made it, and sending it is
 * a span of that trace, however much later.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Semantic
 * conventions for messaging spans</a>
 */
@Component("publishingTrace")
class PublishingTrace {

	private static final String SPANS = PublishingTrace.class.getName();

	private final Tracer tracer;

	private final String topic;

	PublishingTrace(Tracer tracer, @Value("${orderflow.topics.order-events}") String topic) {
		this.tracer = tracer;
		this.topic = topic;
	}

	/** The trace context of what the thread is doing, or null. */
	String current() {
		return TraceParent.of(Context.current());
	}

	/** The spans of an attempt that has failed never end, and so are never seen. */
	void forgetUnsent(Exchange exchange) {
		exchange.setProperty(SPANS, new ArrayList<>());
	}

	/**
	 * Begins a span that ends when its record has been sent.
	 * @return the trace context for the record
	 */
	String begin(OutboxEvent event, Exchange exchange) {
		Context request = TraceParent.context(event.traceParent());
		Span span = tracer.spanBuilder("send " + topic)
			.setParent(request)
			.setSpanKind(SpanKind.PRODUCER)
			.setAttribute("messaging.system", "kafka")
			.setAttribute("messaging.operation.name", "send")
			.setAttribute("messaging.operation.type", "send")
			.setAttribute("messaging.destination.name", topic)
			.setAttribute("messaging.message.id", event.eventId())
			.setAttribute("orderflow.order.id", event.orderId())
			.setAttribute("orderflow.correlation.id", event.correlationId())
			.startSpan();
		spans(exchange).add(span);
		return TraceParent.of(request.with(span));
	}

	/** To be called when the broker has acknowledged all records of the exchange. */
	public void sent(Exchange exchange) {
		spans(exchange).forEach(Span::end);
	}

	@SuppressWarnings("unchecked")
	private static List<Span> spans(Exchange exchange) {
		return exchange.getProperty(SPANS, List.class);
	}

}
