package orderflow;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderflowTest
class TraceIntegrationTests {

	private static final String[] WAY_OF_AN_ORDER = { "SERVER POST /api/orders", "PRODUCER send order-events",
			"CONSUMER process order-events", "CLIENT PATCH", "SERVER PATCH /api/orders/{orderId}/status",
			"PRODUCER send order-events" };

	private static final OtlpReceiver collector = OtlpReceiver.start();

	@Autowired
	private OrderApi api;

	@Autowired
	private TestBroker broker;

	@Autowired
	private Tables tables;

	@DynamicPropertySource
	static void sendTraces(DynamicPropertyRegistry properties) {
		collector.register(properties);
		properties.add("otel.exporter.otlp.headers", () -> "api-key=the-key");
	}

	@Test
	void followsAnOrderFromThePostToThePatch() {
		String orderId = api.place(anOrder());

		List<ReceivedSpan> trace = awaitTraceOf(orderId);
		assertThat(trace.get(0).parentId()).isEmpty();
		assertEachIsTheParentOfTheNext(trace);
		assertThat(trace).extracting(ReceivedSpan::service).containsOnly("orderflow");
		assertThat(trace).noneMatch(ReceivedSpan::isError);
	}

	@Test
	void namesTheOrderAndItsCorrelationId() {
		Answer answer = api.post(anOrder());

		List<ReceivedSpan> trace = awaitTraceOf(answer.orderId());
		assertThat(trace).filteredOn((span) -> !span.title().equals("CLIENT PATCH")).hasSize(5).allSatisfy((span) -> {
			assertThat(span.attribute("orderflow.order.id")).isEqualTo(answer.orderId());
			assertThat(span.attribute("orderflow.correlation.id")).isEqualTo(answer.text("/correlationId"));
		});
	}

	@Test
	void describesCallsAndMessagesAsOpenTelemetryDoes() {
		List<ReceivedSpan> trace = awaitTraceOf(api.place(anOrder()));

		ReceivedSpan post = trace.get(0);
		assertThat(post.attribute("http.request.method")).isEqualTo("POST");
		assertThat(post.attribute("http.route")).isEqualTo("/api/orders");
		assertThat(post.attribute("url.scheme")).isEqualTo("http");
		assertThat(post.attribute("url.path")).isEqualTo("/api/orders");
		assertThat(post.attribute("http.response.status_code")).isEqualTo("200");
		assertThat(trace.subList(1, 3)).allSatisfy((span) -> {
			assertThat(span.attribute("messaging.system")).isEqualTo("kafka");
			assertThat(span.attribute("messaging.destination.name")).isEqualTo("order-events");
		});
		assertThat(trace.subList(1, 3)).extracting((span) -> span.attribute("messaging.operation.name"))
			.containsExactly("send", "process");
		assertThat(trace.subList(1, 3)).extracting((span) -> span.attribute("messaging.operation.type"))
			.containsExactly("send", "process");
		ReceivedSpan patch = trace.get(3);
		assertThat(patch.attribute("url.full")).startsWith("http://127.0.0.1:").endsWith("/status");
		assertThat(patch.attribute("http.response.status_code")).isEqualTo("204");
	}

	@Test
	void continuesTheTraceOfTheClient() {
		String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
		String orderId = placeWithTraceParent("00-" + traceId + "-00f067aa0ba902b7-01");

		List<ReceivedSpan> trace = awaitTraceOf(orderId);
		assertThat(trace.get(0).traceId()).isEqualTo(traceId);
		assertThat(trace.get(0).parentId()).isEqualTo("00f067aa0ba902b7");
		assertEachIsTheParentOfTheNext(trace);
	}

	@Test
	void leavesOutWhatTheClientDoesNotWantTraced() {
		String traceId = "00000000000000000000000000000abc";
		api.awaitShipped(placeWithTraceParent("00-" + traceId + "-00f067aa0ba902b7-00"));
		awaitTraceOf(api.place(anOrder()));

		assertThat(collector.trace(traceId)).isEmpty();
	}

	@Test
	void beginsATraceOfItsOwnWhenTheClientsMakesNoSense() {
		List<ReceivedSpan> trace = awaitTraceOf(placeWithTraceParent("00-nonsense-01"));

		assertThat(trace.get(0).parentId()).isEmpty();
	}

	@Test
	void tracesRequestsThatAreRefused() {
		String traceId = "4bf92f3577b34da6a3ce929d0e0e4737";
		api.send(api.request("/api/nothing").header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01"));

		await().until(() -> collector.trace(traceId).size() == 1);
		ReceivedSpan request = collector.trace(traceId).get(0);
		assertThat(request.attribute("http.response.status_code")).isEqualTo("404");
		assertThat(request.isError()).isFalse();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void keepsTheTraceOfAnOrderWhoseEventIsPublishedLate(CapturedOutput log) {
		await().until(() -> tables.eventsToPublish() == 0);
		broker.stop();
		String orderId;
		try {
			orderId = api.place(anOrder());
			await().until(() -> log.getOut().contains("Failed, and will be tried again"));
		}
		finally {
			broker.start();
		}
		List<ReceivedSpan> trace = awaitTraceOf(orderId);
		assertEachIsTheParentOfTheNext(trace);
		assertThat(trace).noneMatch(ReceivedSpan::isError);
	}

	@Test
	void linksTheReportOfSeveralOrdersWithEachOfThem() {
		Answer placed = api.postBatch(Collections.nCopies(20, anOrder()).toArray(String[]::new));
		placed.json().findValuesAsText("orderId").forEach(api::awaitShipped);

		await().untilAsserted(() -> {
			assertThat(collector.spans("report orders")).isNotEmpty();
			ReceivedSpan report = collector.spans("report orders").findFirst().orElseThrow();
			assertThat(titles(collector.trace(report.traceId()))).containsExactly("INTERNAL report orders",
					"CLIENT PATCH", "SERVER PATCH /api/orders/batch/status");
			assertThat(report.links()).hasSizeGreaterThan(1).allSatisfy((link) -> {
				assertThat(collector.spans("process order-events")).extracting(ReceivedSpan::spanId).contains(link);
				assertThat(collector.spans("send order-events")).extracting(ReceivedSpan::parentId).contains(link);
			});
		});
	}

	@Test
	void sendsTheKeyOfTheReceiver() {
		awaitTraceOf(api.place(anOrder()));

		assertThat(collector.apiKeys()).containsExactly("the-key");
	}

	private static final String LAST = WAY_OF_AN_ORDER[WAY_OF_AN_ORDER.length - 1];

	private String placeWithTraceParent(String traceParent) {
		return api
			.send(api.json("/api/orders").header("traceparent", traceParent).POST(BodyPublishers.ofString(anOrder())))
			.orderId();
	}

	/**
	 * Waits until an order has gone its way, and expects nothing but that in its trace.
	 */
	private static List<ReceivedSpan> awaitTraceOf(String orderId) {
		List<ReceivedSpan> trace = await().until(() -> collector.traceOf(orderId),
				(spans) -> titles(spans).contains(LAST) && spans.size() >= WAY_OF_AN_ORDER.length);
		assertThat(titles(trace)).containsExactly(WAY_OF_AN_ORDER);
		return trace;
	}

	private static List<String> titles(List<ReceivedSpan> spans) {
		return spans.stream().map(ReceivedSpan::title).toList();
	}

	private static void assertEachIsTheParentOfTheNext(List<ReceivedSpan> trace) {
		for (int i = 1; i < trace.size(); i++) {
			assertThat(trace.get(i).parentId()).isEqualTo(trace.get(i - 1).spanId());
		}
	}

}
