package orderflow;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The closer look: with spans of Camel's own tracer. */
@OrderflowTest
class TraceOfStepsIntegrationTests {

	private static final String LAST = "SERVER PATCH /api/orders/{orderId}/status";

	private static final OtlpReceiver collector = OtlpReceiver.start();

	@Autowired
	private OrderApi api;

	@DynamicPropertySource
	static void sendTraces(DynamicPropertyRegistry properties) {
		collector.register(properties);
		properties.add("camel.opentelemetry.enabled", () -> "true");
	}

	@Test
	void showsEveryStepWithinTheOneTraceOfAnOrder() {
		String orderId = api.place(anOrder());

		await().untilAsserted(() -> {
			List<ReceivedSpan> trace = collector.traceOf(orderId);
			assertThat(trace).extracting(ReceivedSpan::title)
				.contains(LAST, "CLIENT bean-validator", "CLIENT jpa", "CLIENT place-order");
			ReceivedSpan last = trace.stream().filter((span) -> span.title().equals(LAST)).findFirst().orElseThrow();
			assertThat(wayTo(last, trace)).containsSubsequence(LAST, "CLIENT PATCH", "CONSUMER process order-events",
					"PRODUCER send order-events", "SERVER POST /api/orders");
		});
	}

	/** A span's title, its parent's, and so on. */
	private static List<String> wayTo(ReceivedSpan span, List<ReceivedSpan> trace) {
		Map<String, ReceivedSpan> spans = trace.stream()
			.collect(Collectors.toMap(ReceivedSpan::spanId, Function.identity()));
		return Stream.iterate(span, (one) -> one != null, (one) -> spans.get(one.parentId()))
			.map(ReceivedSpan::title)
			.toList();
	}

}
