package orderflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static orderflow.OrderApi.anOrderFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the application prints in production: one JSON document per line. */
class LogIntegrationTests {

	private static final String CUSTOMER = "Jane Doe";

	@TempDir
	private static Path directory;

	private static OtlpReceiver collector;

	private static OrderApiStub orderApi;

	private static Topics topics;

	private static Application application;

	private final String correlationId = UUID.randomUUID().toString();

	@BeforeAll
	static void start() throws IOException {
		int orderApiPort = FreePorts.next();
		int brokerPort = FreePorts.next();
		collector = OtlpReceiver.start();
		orderApi = new OrderApiStub(orderApiPort);
		application = Application.start(directory, FreePorts.next(),
				Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
						"OTEL_SERVICE_NAME", "orderflow-test", "OTEL_BSP_SCHEDULE_DELAY", "50",
						"OTEL_METRIC_EXPORT_INTERVAL", "1000", "ORDERFLOW_EMBEDDED_BROKER_PORT",
						String.valueOf(brokerPort), "ORDERFLOW_ORDERS_URL", "http://127.0.0.1:" + orderApiPort,
						"ORDERFLOW_STATUS_CALL_FIRST_DELAY", "20", "ORDERFLOW_STATUS_CALL_SECONDS_OPEN", "1"));
		topics = new Topics("127.0.0.1:" + brokerPort);
	}

	@AfterAll
	static void stop() {
		topics.close();
		application.close();
		orderApi.close();
		collector.close();
	}

	@Test
	void tellsTheStoryOfAnOrderInOneLine() throws IOException {
		orderApi.answers(200);
		String orderId = place();
		await().until(() -> orderApi.callsAbout(orderId) == 1);

		assertThat(lines())
			.allSatisfy((line) -> assertThat(line.at("/service/name").asText()).isEqualTo("orderflow-test"));
		assertThat(linesAbout(orderId)).singleElement().satisfies((line) -> {
			assertThat(line.at("/message").asText())
				.isEqualTo("Processing order %s with 1 items. CorrelationId: %s".formatted(orderId, correlationId));
			assertThat(line.at("/log/level").asText()).isEqualTo("INFO");
		});
	}

	@Test
	void leadsFromTheCorrelationIdToTheTraceAndTheOrder() {
		orderApi.answers(200);
		String orderId = place();

		JsonNode line = awaitLine("Processing order " + orderId);
		assertThat(line.at("/correlationId").asText()).isEqualTo(correlationId);
		assertThat(line.at("/orderId").asText()).isEqualTo(orderId);
		assertThat(application.api().show(orderId).text("/correlationId")).isEqualTo(correlationId);
		await().until(() -> collector.trace(line.at("/traceId").asText()).size() == 4);
		assertThat(collector.trace(line.at("/traceId").asText()))
			.filteredOn((span) -> span.spanId().equals(line.at("/spanId").asText()))
			.singleElement()
			.satisfies((span) -> {
				assertThat(span.title()).isEqualTo("CONSUMER process order-events");
				assertThat(span.attribute("orderflow.correlation.id")).isEqualTo(correlationId);
				assertThat(span.attribute("messaging.message.id")).isEqualTo(line.at("/eventId").asText());
			});
	}

	@Test
	void namesTheOrderInTheLinesOfRetries() throws IOException {
		orderApi.answers(500, 200);
		String orderId = place();

		awaitLine("Failed delivery", orderId);
		await().until(() -> orderApi.callsAbout(orderId) == 2);
		assertThat(linesAbout(orderId)).hasSize(3).allSatisfy(this::assertNamesEverything);
	}

	@Test
	void namesTheOrderInTheLineOfADuplicate() {
		orderApi.answers(200);
		String orderId = place();
		ConsumerRecord<String, String> event = topics.awaitRecord(Topics.ORDER_EVENTS, orderId);
		await().until(() -> orderApi.callsAbout(orderId) == 1);

		topics.resend(event);

		assertNamesEverything(awaitLine("was already processed; skipping.", orderId));
	}

	@Test
	void namesTheOrderInTheLineOfADeadLetter() {
		orderApi.answers(409);

		assertNamesEverything(awaitLine("Dead-lettered", place()));
	}

	@Test
	void namesTheOrderInTheLinesOfWhatBecomesOfADeadLetter() {
		orderApi.answers(409);
		String orderId = place();
		assertNamesEverything(awaitLine("Parked dead letter", orderId));
		application.api()
			.send(application.api()
				.request("/api/dead-letters/replay?orderId=" + orderId)
				.header("X-Operator", "jane")
				.POST(noBody()));
		assertNamesEverything(awaitLine("ReplayRequested by jane", orderId));
		assertNamesEverything(awaitLine("Replayed dead letter", orderId));
	}

	@Test
	void sendsTheMetricsThatNewRelicReads() {
		orderApi.answers(200);
		place();
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(collector.metrics()).containsAll(Monitoring.newRelicMetrics()));
	}

	@Test
	void saysWhenTheBreakerOpensAndCloses() {
		orderApi.answers(500);
		place();
		place();
		awaitLine("Circuit breaker order-api is OPEN, it was CLOSED");

		orderApi.answers(200);
		await().pollInterval(Duration.ofMillis(200)).until(() -> {
			place();
			return find("Circuit breaker order-api is CLOSED, it was HALF_OPEN").isPresent();
		});
		awaitLine("Circuit breaker order-api is HALF_OPEN, it was OPEN");
	}

	@Test
	void namesNoCustomer() throws IOException {
		orderApi.answers(409);
		awaitLine("Parked dead letter", place());

		assertThat(Files.readString(directory.resolve("application.log"))).doesNotContain(CUSTOMER);
	}

	private String place() {
		return application.api()
			.send(application.api()
				.json("/api/orders")
				.header("X-Correlation-Id", correlationId)
				.POST(ofString(anOrderFor(CUSTOMER))))
			.orderId();
	}

	private void assertNamesEverything(JsonNode line) {
		assertThat(line.at("/correlationId").asText()).isEqualTo(correlationId);
		assertThat(List.of("/orderId", "/eventId", "/traceId", "/spanId"))
			.allSatisfy((name) -> assertThat(line.at(name).asText()).isNotEmpty());
	}

	private static JsonNode awaitLine(String... parts) {
		return await().until(() -> find(parts), Optional::isPresent).orElseThrow();
	}

	private static Optional<JsonNode> find(String... parts) throws IOException {
		return lines().stream()
			.filter((line) -> Stream.of(parts).allMatch((part) -> line.toString().contains(part)))
			.findFirst();
	}

	private static List<JsonNode> linesAbout(String orderId) throws IOException {
		return lines().stream().filter((line) -> line.at("/orderId").asText().equals(orderId)).toList();
	}

	/** All that is printed so far; a line that is no JSON fails the test. */
	private static List<JsonNode> lines() throws IOException {
		String log = Files.readString(directory.resolve("application.log"));
		return log.substring(0, log.lastIndexOf('\n') + 1).lines().map(Event::parse).map(Event::json).toList();
	}

}
