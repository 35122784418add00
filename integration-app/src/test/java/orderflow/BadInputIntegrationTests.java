package orderflow;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.OrderApi.anOrder;
import static orderflow.OrderApi.anOrderFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class BadInputIntegrationTests {

	private static final int LIMIT = 1024 * 1024;

	private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

	@Autowired
	private OrderApi api;

	@Autowired
	private Tables tables;

	private String rowsBefore;

	@BeforeEach
	void waitForEarlierEvents() {
		await().until(() -> tables.eventsToPublish() == 0);
		rowsBefore = tables.orderRows();
	}

	@AfterEach
	void nothingWasStored() {
		assertThat(tables.orderRows()).isEqualTo(rowsBefore);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "[]", "{}", "\"text\"", "1", "true", "{", "}", "{'customerId':'x'}",
			"not json", "<order/>", "{\"customerId\":", "\uFEFF", "\u0000" })
	void refusesWhatIsNoOrder(String body) {
		assertBadRequest(api.post(body));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			customerId   | null
			customerId   | ""
			customerId   | "   "
			customerId   | 1
			customerId   | 1.5
			customerId   | true
			customerId   | []
			customerId   | {}
			customerId   | "tab\\there"
			customerId   | "nul\\u0000here"
			customerId   | "\\ud800"
			customerName | null
			customerName | ""
			customerName | "   "
			customerName | 1
			customerName | false
			customerName | ["Test"]
			customerName | "line\\nbreak"
			customerName | "delete\\u007f"
			customerName | "next line\\u0085"
			customerName | "\\ud800"
			customerName | "\\udc00\\ud800"
			items        | null
			items        | []
			items        | {}
			items        | "sku-1"
			items        | 1
			items        | [null]
			items        | [1]
			items        | [[]]
			items        | [{}]
			""")
	void refusesAValueThatAFieldOfAnOrderCannotHave(String field, String value) {
		Answer answer = api.post(anOrderWith(field, value));

		assertBadRequest(answer);
		assertThat(answer.text("/errors/0/pointer")).startsWith("#/" + field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			productId | null
			productId | ""
			productId | " "
			productId | 1
			productId | "line\\r\\nbreak"
			productId | "\\ud800"
			quantity  | null
			quantity  | 0
			quantity  | -1
			quantity  | 10001
			quantity  | 1.5
			quantity  | 1.0
			quantity  | 1e400
			quantity  | "1"
			quantity  | ""
			quantity  | true
			quantity  | []
			""")
	void refusesAValueThatAFieldOfAnItemCannotHave(String field, String value) {
		String item = "productId".equals(field) ? "{\"productId\":%s,\"quantity\":1}"
				: "{\"productId\":\"sku-1\",\"quantity\":%s}";

		Answer answer = api.post(anOrderWith("items", "[%s]".formatted(item.formatted(value))));

		assertBadRequest(answer);
		assertThat(answer.text("/errors/0/pointer")).isEqualTo("#/items/0/" + field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2147483648", "-2147483649", "99999999999999999999999999" })
	void refusesAQuantityThatIsNoInteger(String quantity) {
		assertBadRequest(api.post(anOrder().replace(":1}", ":" + quantity + "}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "customerId", "customerName", "items" })
	void refusesAnOrderWithoutAField(String field) {
		Answer answer = api.post(anOrder().replace("\"" + field + "\"", "\"other\""));

		assertBadRequest(answer);
		assertThat(answer.text("/errors/0/pointer")).isEqualTo("#/" + field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "productId", "quantity" })
	void refusesAnItemWithoutAField(String field) {
		Answer answer = api.post(anOrder().replace("\"" + field + "\"", "\"other\""));

		assertBadRequest(answer);
		assertThat(answer.text("/errors/0/pointer")).isEqualTo("#/items/0/" + field);
	}

	@ParameterizedTest
	@CsvSource({ "customerId, 65", "customerName, 201", "customerName, 100000" })
	void refusesATextThatIsTooLong(String field, int length) {
		assertBadRequest(api.post(anOrderWith(field, "\"" + "x".repeat(length) + "\"")));
	}

	@Test
	void refusesAProductIdThatIsTooLong() {
		assertBadRequest(api.post(anOrder().replace("sku-1", "x".repeat(65))));
	}

	@Test
	void refusesMoreThan100Items() {
		List<String> items = Collections.nCopies(101, "{\"productId\":\"sku-1\",\"quantity\":1}");

		assertBadRequest(api.post(anOrderWith("items", items.toString())));
	}

	@Test
	void saysNoMoreOfManyItemsThanOfTooMany() {
		Answer answer = api.post(anOrderWith("items", Collections.nCopies(10_000, "{}").toString()));

		assertBadRequest(answer);
		assertThat(answer.json().at("/errors").findValuesAsText("pointer")).contains("#/items", "#/items/100/productId")
			.doesNotContain("#/items/101/productId");
	}

	@Test
	void saysEverythingThatIsWrong() {
		Answer answer = api.post("{\"customerName\":\" \",\"items\":[{\"productId\":\"sku-1\",\"quantity\":0}]}");

		assertBadRequest(answer);
		assertThat(answer.json().at("/errors").findValuesAsText("pointer")).containsExactly("#/customerId",
				"#/customerName", "#/items/0/quantity");
	}

	@Test
	void refusesAFieldThatIsThereTwice() {
		assertBadRequest(api.post(anOrder().replaceFirst("\\{", "{\"customerId\":\"other\",")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "}", "x", "{}", ",", "null" })
	void refusesWhatFollowsAnOrder(String trailing) {
		assertBadRequest(api.post(anOrder() + trailing));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":", "{\"items\":[" })
	void refusesDeeplyNestedJson(String level) {
		assertBadRequest(api.post(level.repeat(100_000 / level.length())));
	}

	@ParameterizedTest
	@MethodSource("bytesThatAreNoText")
	void refusesBytesThatAreNoText(byte[] body) {
		assertBadRequest(api.post(BodyPublishers.ofByteArray(body)));
	}

	static Stream<byte[]> bytesThatAreNoText() {
		byte[] cutUtf8 = anOrderFor("Zo\u00eb").getBytes(UTF_8);
		cutUtf8[new String(cutUtf8, UTF_8).indexOf('\u00eb') + 1] = '"';
		byte[] noUtf32 = { 0, 0, 0, '"', -1, -1, -1, -1, 0, 0, 0, '"' };
		return Stream.of(cutUtf8, noUtf32, new byte[] { -1, -2 }, new byte[] { 0, 0, 0, 0, 0 },
				new byte[] { 0x1f, (byte) 0x8b, 8, 0 }, anOrder().substring(1).getBytes(UTF_16));
	}

	@ParameterizedTest
	@FieldSource
	void refusesABodyOfMoreThanAMebibyte(BodyPublisher body) {
		assertProblem(api.post(body), 413);
	}

	static final List<BodyPublisher> refusesABodyOfMoreThanAMebibyte = List.of(
			BodyPublishers.ofByteArray(new byte[LIMIT + 1]),
			BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1])),
			BodyPublishers.ofString(anOrder() + " ".repeat(LIMIT)));

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x", "application/octet-stream", "nonsense" })
	void refusesOtherContentTypesThanJson(String contentType) {
		assertProblem(api.send(api.request("/api/orders")
			.header("Content-Type", contentType)
			.POST(BodyPublishers.ofString(anOrder()))), 415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "br", "nonsense" })
	void refusesACompressedBody(String contentEncoding) {
		Answer answer = api.send(api.json("/api/orders")
			.header("Content-Encoding", contentEncoding)
			.POST(BodyPublishers.ofString("{}")));

		assertProblem(answer, 415);
		assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
	}

	@Test
	void refusesABodyWithoutContentType() {
		assertProblem(api.send(api.request("/api/orders").POST(BodyPublishers.ofString(anOrder()))), 415);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /api/orders", "PATCH, /api/orders", "DELETE, /api/orders", "POST, /api/orders/1",
			"PUT, /api/orders/1", "DELETE, /api/orders/1", "GET, /api/orders/1/status", "POST, /api/orders/1/status",
			"PUT, /api/orders/1/status", "POST, /api/orders/1/history", "POST, /api/orders/flow",
			"DELETE, /api/orders/flow" })
	void refusesOtherMethods(String method, String path) {
		assertProblem(api.send(api.json(path).method(method, BodyPublishers.ofString("{}"))), 405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api", "/nowhere", "/api/order", "/api/orders/1/items", "/api/orders/1/status/2",
			"/api/orders/1/2/3" })
	void knowsNothingOfOtherPaths(String path) {
		assertProblem(api.send(api.request(path)), 404);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { UNKNOWN, "1", "null", "'%20OR%201=1--", "%F0%9F%93%A6", "${body}", "$%7Bbody%7D", "x.y", "~" })
	void knowsNothingOfOtherOrders(String orderId) {
		String encoded = orderId.replace("{", "%7B").replace("}", "%7D");

		assertProblem(api.show(encoded), 404);
		assertProblem(api.changeStatus(encoded, "{\"status\":\"Shipped\"}"), 404);
	}

	@Test
	void refusesAPathThatIsNoText() {
		assertProblem(api.show("%E9"), 400);
	}

	@Test
	void knowsNothingOfAnOrderWithAnEndlessId() {
		assertProblem(api.show("x".repeat(4000)), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "\"Shipped\"", "{\"status\":null}", "{\"status\":\"\"}",
			"{\"status\":\"shipped\"}", "{\"status\":\"Lost\"}", "{\"status\":1}", "{\"status\":[\"Shipped\"]}",
			"{\"status\":\"Shipped\",\"status\":\"Failed\"}", "{\"status\":\"Shipped\"}}",
			"{\"status\":\"Shipped\",\"fulfillment\":1}", "{\"status\":\"Shipped\",\"fulfillment\":[]}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"carrier\":1}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"carrier\":\"\\u0007\"}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"trackingNumber\":\"\\ud800\"}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"shippedAt\":\"yesterday\"}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"shippedAt\":1772359200}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"shippedAt\":\"1772359200\"}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"shippedAt\":1772359200.5}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"shippedAt\":\"+10000-01-01T00:00:00Z\"}}",
			"{\"status\":\"Shipped\",\"fulfillment\":{\"shippedAt\":\"0000-12-31T23:59:59Z\"}}" })
	void refusesAStatusThatAnOrderCannotHave(String body) {
		String orderId = placeAnOrder();

		assertBadRequest(api.changeStatus(orderId, body));

		assertThat(api.show(orderId).status()).isEqualTo("Created");
	}

	@ParameterizedTest
	@CsvSource({ "Shipped, carrier, 101", "Shipped, trackingNumber, 101", "Failed, errorMessage, 1001" })
	void refusesAnOutcomeThatIsTooLong(String status, String field, int length) {
		String orderId = placeAnOrder();

		assertBadRequest(api.changeStatus(orderId,
				"{\"status\":\"%s\",\"fulfillment\":{\"%s\":\"%s\"}}".formatted(status, field, "x".repeat(length))));

		assertThat(api.show(orderId).status()).isEqualTo("Created");
	}

	@ParameterizedTest
	@FieldSource
	void takesWhatIsJustWithinTheLimits(String order) {
		assertThat(api.post(order).httpStatus()).isEqualTo(200);
		waitForEarlierEvents();
	}

	static final List<String> takesWhatIsJustWithinTheLimits = List.of(
			anOrderWith("customerId", "\"" + "x".repeat(64) + "\""), anOrderFor("x".repeat(200)),
			anOrder().replace("sku-1", "x".repeat(64)), anOrder().replace(":1}", ":10000}"),
			anOrderWith("items", Collections.nCopies(100, "{\"productId\":\"sku-1\",\"quantity\":1}").toString()),
			anOrder() + " ".repeat(LIMIT - anOrder().length()), anOrderWith("unknown", "\"is ignored\""));

	@ParameterizedTest
	@ValueSource(strings = { "Zo\u00eb Stra\u00dfe", "\u0141ukasz", "\u5c71\u7530\u592a\u90ce",
			"\u0645\u062d\u0645\u062f", "\ud83d\udce6 \ud83d\ude9a", "O'Brien; DROP TABLE Orders--", "<b>&amp;</b>" })
	void keepsNamesInAnyScript(String customerName) {
		Answer answer = api.post(anOrderFor(customerName));

		assertThat(answer.text("/customerName")).isEqualTo(customerName);
		assertThat(api.show(answer.orderId()).text("/customerName")).isEqualTo(customerName);
		waitForEarlierEvents();
	}

	private String placeAnOrder() {
		String orderId = api.place(anOrder());
		waitForEarlierEvents();
		return orderId;
	}

	/** An order that has a value, given as JSON, in a field. */
	private static String anOrderWith(String field, String value) {
		return Stream.of("customerId", "customerName", "items", "unknown")
			.map((name) -> "\"%s\":%s".formatted(name, name.equals(field) ? value : validValue(name)))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static String validValue(String field) {
		return "items".equals(field) ? "[{\"productId\":\"sku-1\",\"quantity\":1}]" : "\"test-1\"";
	}

	private static void assertBadRequest(Answer answer) {
		assertProblem(answer, 400);
		assertThat(answer.json().at("/errors")).as(answer.body()).isNotEmpty().allSatisfy((error) -> {
			assertThat(error.path("pointer").asText()).startsWith("#");
			assertThat(error.path("detail").asText()).isNotBlank();
		});
	}

	private static void assertProblem(Answer answer, int httpStatus) {
		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(httpStatus);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.json().path("status").asInt()).isEqualTo(httpStatus);
		assertThat(answer.text("/title")).isNotBlank();
		assertThat(answer.text("/detail")).isNotBlank();
		assertThat(answer.body()).doesNotContainPattern("\\b(java|javax|jakarta|org|com|orderflow)\\.[a-z]")
			.doesNotContain("Exception", "\\tat ");
	}

}
