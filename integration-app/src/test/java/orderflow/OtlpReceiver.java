package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Receives spans and metrics over OTLP/HTTP, as New Relic or an OpenTelemetry collector
 * does. Lives as long as the applications that send to it, which are stopped when all
 * tests are over.
 */
class OtlpReceiver implements AutoCloseable {

	private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

	private final Set<String> metrics = ConcurrentHashMap.newKeySet();

	private final Set<String> apiKeys = ConcurrentHashMap.newKeySet();

	private final HttpServer server;

	private OtlpReceiver(HttpServer server) {
		this.server = server;
		server.createContext("/v1/traces", this::receive);
		server.createContext("/v1/metrics", this::receiveMetrics);
		server.start();
	}

	static OtlpReceiver start() {
		try {
			return new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Has an application send its spans here, and soon. */
	void register(DynamicPropertyRegistry properties) {
		properties.add("otel.exporter.otlp.endpoint", this::endpoint);
		properties.add("otel.bsp.schedule.delay", () -> "50");
	}

	String endpoint() {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	/** Values of the header {@code api-key} so far. */
	Set<String> apiKeys() {
		return apiKeys;
	}

	/** The names of the metrics so far. */
	Set<String> metrics() {
		return metrics;
	}

	/** The spans of a trace so far, the earliest first. */
	List<ReceivedSpan> trace(String traceId) {
		return spans.stream()
			.filter((span) -> span.traceId().equals(traceId))
			.sorted(Comparator.comparing(ReceivedSpan::startedAt))
			.toList();
	}

	/** The spans of a name so far. */
	Stream<ReceivedSpan> spans(String name) {
		return spans.stream().filter((span) -> span.name().equals(name));
	}

	/** The spans so far of the trace that an order began with. */
	List<ReceivedSpan> traceOf(String orderId) {
		return spans.stream()
			.filter((span) -> orderId.equals(span.attribute("orderflow.order.id")))
			.findFirst()
			.map((span) -> trace(span.traceId()))
			.orElse(List.of());
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (!"application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
				exchange.sendResponseHeaders(415, -1);
				return;
			}
			apiKeys.addAll(exchange.getRequestHeaders().getOrDefault("api-key", List.of()));
			ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().forEach(this::add);
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private void receiveMetrics(HttpExchange exchange) throws IOException {
		try (exchange) {
			ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody())
				.getResourceMetricsList()
				.stream()
				.flatMap((sent) -> sent.getScopeMetricsList().stream())
				.flatMap((scope) -> scope.getMetricsList().stream())
				.forEach((metric) -> metrics.add(metric.getName()));
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private void add(ResourceSpans sent) {
		sent.getScopeSpansList()
			.forEach((scope) -> scope.getSpansList()
				.forEach((span) -> spans.add(new ReceivedSpan(span, sent.getResource()))));
	}

	@Override
	public void close() {
		server.stop(0);
	}

}
