package orderflow;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static orderflow.OrderApi.anOrderFor;
import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class HttpHeadersIntegrationTests {

	private static final String CORRELATION_ID = "X-Correlation-Id";

	private static final List<String> RESPONSE_HEADERS = List.of("cache-control", "connection", "content-length",
			"content-type", "date", "etag", "keep-alive", "referrer-policy", "transfer-encoding",
			"x-content-type-options", "x-correlation-id", "x-frame-options");

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@ParameterizedTest
	@ValueSource(strings = { "{}", "nonsense", "" })
	void returnsNoHeaderOfARefusedRequest(String body) {
		assertOnlyOwnHeaders(api.send(withManyHeaders(api.json("/api/orders")).POST(BodyPublishers.ofString(body))));
	}

	@Test
	void returnsNoHeaderOfATakenRequest() {
		Answer answer = api.send(withManyHeaders(api.json("/api/orders")).POST(BodyPublishers.ofString(anOrder())));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertOnlyOwnHeaders(answer);
		assertOnlyOwnHeaders(api.send(withManyHeaders(api.request("/api/orders/" + answer.orderId()))));
		assertOnlyOwnHeaders(api.send(withManyHeaders(api.json("/api/orders/" + answer.orderId() + "/status"))
			.method("PATCH", BodyPublishers.ofString("{\"status\":\"Shipped\"}"))));
	}

	@Test
	void passesTheTraceOfTheCallerOnWithTheEvent() {
		String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-";
		Answer answer = api.send(api.json("/api/orders")
			.header("traceparent", trace + "00f067aa0ba902b7-01")
			.POST(BodyPublishers.ofString(anOrder())));

		ConsumerRecord<String, String> event = topics.awaitRecord(Topics.ORDER_EVENTS, answer.orderId());
		assertThat(Topics.header(event, "traceparent")).startsWith(trace).endsWith("-01");
	}

	@Test
	void asksNobodyToRecordATraceThatNobodyWants() {
		ConsumerRecord<String, String> event = topics.awaitRecord(Topics.ORDER_EVENTS, api.place(anOrder()));

		assertThat(Topics.header(event, "traceparent")).endsWith("-00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/orders?limit=1", "/api/orders/nothing", "/health/live", "/operations/", "/nothing" })
	void tellsBrowsersToBeCareful(String path) {
		Answer answer = api.send(api.request(path));
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
	}

	@Test
	void letsNoCacheKeepOrders() {
		assertThat(api.list("limit=1").header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void saysHowLongAResponseIs() {
		Answer answer = api.post(anOrderFor("Jürgen"));

		assertThat(answer.header("Content-Length"))
			.isEqualTo(String.valueOf(answer.body().getBytes(StandardCharsets.UTF_8).length));
	}

	@Test
	void letsNoCallerChooseTheOrderByAHeader() {
		String orderId = api.place(anOrder());
		String otherId = api.place(anOrder());

		Answer answer = api.send(api.request("/api/orders/" + orderId).header("orderId", otherId));

		assertThat(answer.orderId()).isEqualTo(orderId);
	}

	@Test
	void accompaniesAnOrderWithTheCorrelationIdOfItsCaller() {
		Answer answer = placeWithCorrelationId("caller:42.a_b-c");

		assertThat(answer.header(CORRELATION_ID)).isEqualTo("caller:42.a_b-c");
		assertCarriesCorrelationId(answer);
	}

	@Test
	void makesACorrelationIdWhereTheCallerGivesNone() {
		Answer answer = api.post(anOrder());

		assertThat(answer.header(CORRELATION_ID)).hasSize(36);
		assertCarriesCorrelationId(answer);
	}

	@ParameterizedTest
	@FieldSource
	void makesACorrelationIdWhereTheCallersIsUnfit(String unfit) {
		Answer answer = placeWithCorrelationId(unfit);

		assertThat(answer.header(CORRELATION_ID)).hasSize(36);
		assertCarriesCorrelationId(answer);
	}

	static final List<String> makesACorrelationIdWhereTheCallersIsUnfit = List.of("", "with space", "<script>",
			"x".repeat(65));

	@Test
	void returnsTheCorrelationIdWithEveryAnswer() {
		assertThat(api.send(api.request("/nowhere").header(CORRELATION_ID, "abc")).header(CORRELATION_ID))
			.isEqualTo("abc");
		assertThat(api.send(api.json("/api/orders").header(CORRELATION_ID, "abc").POST(BodyPublishers.noBody()))
			.header(CORRELATION_ID)).isEqualTo("abc");
	}

	private Answer placeWithCorrelationId(String correlationId) {
		return api.send(
				api.json("/api/orders").header(CORRELATION_ID, correlationId).POST(BodyPublishers.ofString(anOrder())));
	}

	/** In the answer, the database, the event and the record's header. */
	private void assertCarriesCorrelationId(Answer answer) {
		String correlationId = answer.header(CORRELATION_ID);
		assertThat(answer.text("/correlationId")).isEqualTo(correlationId);
		assertThat(api.show(answer.orderId()).text("/correlationId")).isEqualTo(correlationId);
		ConsumerRecord<String, String> record = topics.awaitRecord(Topics.ORDER_EVENTS, answer.orderId());
		assertThat(Event.parse(record.value()).text("/metadata/correlationId")).isEqualTo(correlationId);
		assertThat(Topics.header(record, "correlationId")).isEqualTo(correlationId);
	}

	private static HttpRequest.Builder withManyHeaders(HttpRequest.Builder request) {
		return request.header("Authorization", "Bearer secret")
			.header("Cookie", "session=secret")
			.header("Accept", "*/*")
			.header("Accept-Language", "de")
			.header("Cache-Control", "no-store")
			.header("Forwarded", "for=203.0.113.1")
			.header("Origin", "https://example.org")
			.header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
			.header("breadcrumbId", "crumb")
			.header("X-Anything", "anything")
			.header("CamelHttpResponseCode", "418")
			.header("CamelHttpPath", "/elsewhere")
			.header("Location", "https://example.org");
	}

	private static void assertOnlyOwnHeaders(Answer answer) {
		assertThat(answer.httpStatus()).isIn(200, 400);
		assertThat(answer.headers().keySet()).extracting((name) -> name.toLowerCase(Locale.ROOT))
			.isSubsetOf(RESPONSE_HEADERS);
	}

}
