package orderflow.fulfillment;

import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import orderflow.events.OrderCreatedEvent;
import orderflow.tracing.LoggingContext;
import orderflow.tracing.TracedWork;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.Variable;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes a span of the work on each record, as a part of the trace that the record comes
 * with, and names the order in each line that is logged meanwhile.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Semantic
 * conventions for messaging spans</a>
 */
@Component("orderEventTrace")
class OrderEventTrace extends RoutePolicySupport {

	private static final String WORK = OrderEventTrace.class.getName();

	private final Tracer tracer;

	private final ContextPropagators propagators;

	OrderEventTrace(Tracer tracer, ContextPropagators propagators) {
		this.tracer = tracer;
		this.propagators = propagators;
	}

	@Override
	public void onExchangeBegin(Route route, Exchange exchange) {
		Message record = exchange.getMessage();
		Headers headers = record.getHeader(KafkaConstants.HEADERS, RecordHeaders::new, Headers.class);
		Span span = begin(record, headers);
		exchange.setProperty(WORK, TracedWork.begin(span));
		LoggingContext.correlationId(text(headers, "correlationId"));
	}

	/** To be called when it is known what the record says. */
	public void about(@Variable("event") OrderCreatedEvent event) {
		if (event == null) {
			return;
		}
		LoggingContext.order(event.orderId());
		LoggingContext.event(event.eventId());
		LoggingContext.correlationId(event.metadata().correlationId());
		Span.current()
			.setAttribute("messaging.message.id", event.eventId())
			.setAttribute("orderflow.order.id", event.orderId())
			.setAttribute("orderflow.correlation.id", event.metadata().correlationId());
	}

	@Override
	public void onExchangeDone(Route route, Exchange exchange) {
		TracedWork work = (TracedWork) exchange.removeProperty(WORK);
		if (exchange.isFailed() || exchange.getExchangeExtension().isFailureHandled()) {
			Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, exchange.getException(),
					Throwable.class);
			TracedWork.failed(work.span(), failure.getClass().getName());
		}
		work.end();
	}

	private Span begin(Message record, Headers headers) {
		String topic = record.getHeader(KafkaConstants.TOPIC, String.class);
		Context sender = propagators.getTextMapPropagator().extract(Context.root(), headers, RecordHeader.GETTER);
		return tracer.spanBuilder("process " + topic)
			.setParent(sender)
			.setSpanKind(SpanKind.CONSUMER)
			.setAttribute("messaging.system", "kafka")
			.setAttribute("messaging.operation.name", "process")
			.setAttribute("messaging.operation.type", "process")
			.setAttribute("messaging.destination.name", topic)
			.setAttribute("messaging.destination.partition.id",
					record.getHeader(KafkaConstants.PARTITION, String.class))
			.setAttribute("messaging.kafka.offset", record.getHeader(KafkaConstants.OFFSET, 0L, Long.class))
			.startSpan();
	}

	private static String text(Headers headers, String name) {
		Header header = headers.lastHeader(name);
		return (header != null && header.value() != null) ? new String(header.value(), UTF_8) : null;
	}

	private enum RecordHeader implements TextMapGetter<Headers> {

		GETTER;

		@Override
		public Iterable<String> keys(Headers headers) {
			return List.of();
		}

		@Override
		public String get(Headers headers, String name) {
			return text(headers, name);
		}

	}

}
