package orderflow;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import orderflow.ApiDescription.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls every operation with values that its description allows, just about allows, and
 * does not allow. {@link OrderApi} sees to it that each answer is one that is described,
 * which none of 500 is.
 */
@OrderflowTest
class ContractIntegrationTests {

	private static final ObjectMapper mapper = new ObjectMapper();

	@Autowired
	private OrderApi api;

	@ParameterizedTest
	@MethodSource("orderflow.ApiDescription#operations")
	void answersAsDescribedWhateverTheQuery(Operation operation) {
		api.awaitReady();
		Stream
			.of("", "?", "?&&", "?=", "?unknown=1", "?limit=1&limit=2", "?%00=%00", "?limit=%", "?after=%C3%28",
					"?" + "x".repeat(2000), "?" + "a&".repeat(900))
			.forEach((query) -> trySend(operation, query));
		for (JsonNode parameter : operation.parameters("query")) {
			for (String value : texts(parameter.path("schema"))) {
				trySend(operation, "?" + parameter.path("name").asText() + "=" + URLEncoder.encode(value, UTF_8));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("orderflow.ApiDescription#operations")
	void answersAsDescribedWhateverTheHeaders(Operation operation) {
		api.awaitReady();
		for (JsonNode parameter : operation.parameters("header")) {
			for (String value : texts(parameter.path("schema"))) {
				if (value.matches("[!-~]*")) {
					api.send(valid(operation, "").setHeader(parameter.path("name").asText(), value));
				}
			}
		}
		for (String accept : List.of("*/*", "application/json;q=0", "nonsense", "a/b/c", ",", "text/html, */*;q=0.1",
				"application/*", "*", "application/json; charset=utf-16", ";", "x".repeat(3000))) {
			api.send(valid(operation, "").setHeader("Accept", accept));
		}
		for (String contentType : List.of("application/json; charset=utf-8", "application/json; charset=nonsense",
				"application/json; charset=utf-16", "application/json;", "application/problem+json", "a/b/c", "*/*",
				"APPLICATION/JSON", "application/json; charset=\"", "multipart/form-data",
				"application/x-www-form-urlencoded", "application/x-www-form-urlencoded-too")) {
			api.send(valid(operation, "").setHeader("Content-Type", contentType));
		}
		for (String header : List.of("Range", "If-Modified-Since", "Expect-CT", "Origin", "Cookie", "Authorization",
				"X-HTTP-Method-Override", "Forwarded", "X-Forwarded-Proto", "Traceparent", "Accept-Language",
				"Accept-Charset", "Access-Control-Request-Method")) {
			for (String value : List.of("", "nonsense", "bytes=0-0,5-", "\"", "=;,", "x".repeat(3000))) {
				api.send(valid(operation, "").setHeader(header, value));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("orderflow.ApiDescription#operations")
	void answersAsDescribedWhateverTheBody(Operation operation) {
		api.awaitReady();
		List<JsonNode> bodies = new ArrayList<>();
		String example = operation.exampleOfBody();
		everywhere(read(example), bodies::add);
		for (JsonNode body : bodies) {
			api.send(valid(operation, "").method(operation.method(), BodyPublishers.ofString(body.toString())));
		}
		for (String body : List.of("", "\uFEFF" + example, "\uFEFF", "[".repeat(20_000), "{\"a\":".repeat(20_000),
				"1e999999999", "-0", "1.0", "NaN", "\"\\ud800\"", "//", "/**/{}", "{\"a\":1,\"a\":2}", example + "x",
				example + " ", "\u0000", "{\"" + "k".repeat(100_000) + "\":1}")) {
			api.send(valid(operation, "").method(operation.method(), BodyPublishers.ofString(body)));
		}
	}

	@ParameterizedTest
	@MethodSource("orderflow.ApiDescription#operations")
	void answersAsDescribedWhateverTheIdAndTheMethod(Operation operation) {
		api.awaitReady();
		for (String id : List.of("1", "null", "%20", "%00", "%2F", "%2f..%2f", "..%3B", ";x=y", "%F0%9F%93%A6",
				"%C3%28", "%", "0".repeat(4000), "00000000-0000-7000-8000-000000000000;v=1",
				"00000000-0000-7000-8000-00000000000G")) {
			trySend(operation.method(), operation.path().replaceAll("\\{\\w+}", id));
		}
		for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "POST", "TRACE", "PROPFIND")) {
			trySend(method, operation.pathOfNothing());
			trySend(method, operation.pathOfNothing() + "/");
		}
	}

	private HttpRequest.Builder valid(Operation operation, String query) {
		return api.json(operation.pathOfNothing() + query)
			.header("X-Operator", DeadLetterApi.OPERATOR)
			.method(operation.method(), BodyPublishers.ofString(operation.exampleOfBody()));
	}

	private void trySend(Operation operation, String query) {
		HttpRequest.Builder request;
		try {
			request = valid(operation, query);
		}
		catch (IllegalArgumentException ex) {
			// No URI, so not even this client could send it.
			return;
		}
		api.send(request);
	}

	private void trySend(String method, String path) {
		HttpRequest.Builder request;
		try {
			request = api.json(path).method(method, BodyPublishers.noBody());
		}
		catch (IllegalArgumentException ex) {
			return;
		}
		assertThat(api.send(request).httpStatus()).as("%s %s", method, path).isLessThan(500);
	}

	/** Values that a parameter may have, may just about have, and may not have. */
	private static List<String> texts(JsonNode schema) {
		List<String> texts = new ArrayList<>(List.of("", " ", "0", "-1", "1", "1.0", "1e3", "+1", "null", "true", "[]",
				"x".repeat(64), "x".repeat(65), "x".repeat(255), "x".repeat(256), "x".repeat(3000), "\"", "'", "\\",
				"*", "%00", "\u0000", "\n", "\u00e4", "\ud83d\udce6", "\uFFFD", "9".repeat(30), "2026-03-01T10:00:00Z",
				"2026-03-01T10:00:00+18:00", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59.999999999Z",
				"10000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-01", "00000000-0000-7000-8000-000000000000",
				"ffffffff-ffff-ffff-ffff-ffffffffffff"));
		schema.path("enum").forEach((value) -> texts.add(value.asText()));
		for (String bound : List.of("minimum", "maximum")) {
			if (schema.has(bound)) {
				long value = schema.path(bound).asLong();
				Stream.of(value - 1, value, value + 1).map(String::valueOf).forEach(texts::add);
			}
		}
		return texts;
	}

	/** A body, once for each of its places and values that are put there. */
	private static void everywhere(JsonNode body, Consumer<JsonNode> take) {
		take.accept(body);
		values().forEach(take);
		if (body instanceof ObjectNode object) {
			object.fieldNames().forEachRemaining((name) -> {
				ObjectNode without = object.deepCopy();
				without.remove(name);
				take.accept(without);
				everywhere(object.path(name), (value) -> take.accept(object.deepCopy().set(name, value)));
			});
		}
		if (body instanceof ArrayNode array && !array.isEmpty()) {
			everywhere(array.path(0), (value) -> take.accept(array.deepCopy().set(0, value)));
			ArrayNode many = array.deepCopy();
			while (many.size() < 101) {
				many.add(array.path(0));
			}
			take.accept(many);
		}
	}

	private static List<JsonNode> values() {
		return Stream
			.of("null", "true", "0", "-1", "1", "1.5", "1.0", "1e3", "10000", "10001", "2147483648", "1e400", "\"\"",
					"\" \"", "\"1\"", "\"\\u0000\"", "\"\\ud83d\\udce6\"", "\"\\u00e4\"", "\"0000-01-01T00:00:00Z\"",
					"\"2026-03-01T10:00:00+18:00\"", "[]", "[null]", "{}", "{\"a\":{\"b\":[]}}")
			.map(ContractIntegrationTests::read)
			.toList();
	}

	private static JsonNode read(String text) {
		try {
			return mapper.readTree(text);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(text, ex);
		}
	}

}
