package orderflow;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.redrive.interval=50", "orderflow.redrive.first-delay=200",
				"orderflow.status-call.first-delay=10", "orderflow.status-call.seconds-open=1" })
@ContextConfiguration(initializers = { OwnPlace.class, GatedOrderApi.class })
class DeadLetterTraceIntegrationTests {

	private static final OtlpReceiver collector = OtlpReceiver.start();

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderApiGate gate;

	@Autowired
	private Tables tables;

	@DynamicPropertySource
	static void sendTraces(DynamicPropertyRegistry properties) {
		collector.register(properties);
	}

	@Test
	void keepsTheTraceOfAnOrderWhoseEventComesBackFromTheDeadLetters() {
		gate.refuse(503);
		String orderId = api.place(anOrder());
		await().until(() -> tables.deadLettersOf(orderId) > 0);
		gate.open();
		api.awaitShipped(orderId);

		List<ReceivedSpan> work = await().until(() -> spans(orderId, "CONSUMER process order-events"),
				(spans) -> spans.stream().anyMatch((span) -> !span.isError()));
		assertThat(work).hasSizeGreaterThan(1);
		assertThat(work.get(0).isError()).isTrue();
		assertThat(work.get(0).attribute("error.type"))
			.isEqualTo("org.apache.camel.http.base.HttpOperationFailedException");
		assertThat(spans(orderId, "PRODUCER send order-events")).first()
			.satisfies((sent) -> assertThat(work).extracting(ReceivedSpan::parentId).containsOnly(sent.spanId()));
		assertThat(spans(orderId, "CLIENT PATCH")).filteredOn((call) -> call.parentId().equals(work.get(0).spanId()))
			.hasSize(4)
			.allMatch(ReceivedSpan::isError);
	}

	@Test
	void keepsTheTraceOfAnOrderThatFails() {
		gate.refuse(409);
		String orderId = api.place(anOrder());
		await().until(() -> "Failed".equals(api.show(orderId).status()));
		ReceivedSpan handling = await()
			.until(() -> spans(orderId, "INTERNAL handle dead letter"), (it) -> !it.isEmpty())
			.get(0);
		assertThat(handling.attribute("orderflow.correlation.id")).isEqualTo(api.show(orderId).text("/correlationId"));
		assertThat(spans(orderId, "PRODUCER send order-events")).extracting(ReceivedSpan::spanId)
			.startsWith(handling.parentId());
		ReceivedSpan call = spans(orderId, "CLIENT PATCH").stream()
			.filter((span) -> span.parentId().equals(handling.spanId()))
			.findFirst()
			.orElseThrow();
		await().until(() -> spans(orderId, "SERVER PATCH /api/orders/{orderId}/status").stream()
			.anyMatch((span) -> span.parentId().equals(call.spanId())));
	}

	/** Those of the trace that the order began with. */
	private static List<ReceivedSpan> spans(String orderId, String title) {
		return collector.traceOf(orderId).stream().filter((span) -> span.title().equals(title)).toList();
	}

}
