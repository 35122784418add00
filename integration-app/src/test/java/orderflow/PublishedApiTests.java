package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Keeps the API from changing in a way that breaks its clients. */
class PublishedApiTests {

	private static final Path PUBLISHED = Path.of("../schemas/published");

	private static final JsonNode present = read(Path.of("../schemas/openapi.yaml"));

	private static final String VERSION = present.at("/info/version").asText();

	private static final String PLACE = "/components/schemas/PlaceOrder";

	private static final String ORDER = "/components/schemas/Order";

	private static final String ORDERS = "/paths/~1api~1orders";

	@Test
	void whatWasPublishedIsAsItWas() throws IOException {
		assertThat(new PublishedSchemas(PUBLISHED).violations()).isEmpty();
		assertThat(PUBLISHED.resolve("openapi-%s.yaml".formatted(VERSION))).exists();
	}

	@Test
	void nothingBreaksClientsOfWhatWasPublished() throws IOException {
		for (Path published : publishedOfThisMajorVersion()) {
			assertThat(ApiChanges.breaking(read(published), present))
				.as("Clients of %s would break; that needs a new major version, see docs/api.md", published)
				.isEmpty();
		}
	}

	static Stream<Arguments> breaking() {
		return Stream.of(
				breaks("an operation", "/paths", (paths) -> paths.remove("/api/orders/batch"),
						"post /api/orders/batch is gone"),
				breaks("a method", ORDERS, (path) -> path.remove("get"), "get /api/orders is gone"),
				breaks("an answer", ORDERS + "/get/responses", (answers) -> answers.remove("200"),
						"get /api/orders, 200 is gone"),
				breaks("a new success", ORDERS + "/post/responses",
						(answers) -> answers.set("202", answers.path("200")), "post /api/orders, 202 is new"),
				breaks("a media type", ORDERS + "/get/responses/200/content", ObjectNode::removeAll,
						"get /api/orders, 200, application/json is gone"),
				breaks("a media type of requests", ORDERS + "/post/requestBody/content", ObjectNode::removeAll,
						"post /api/orders, request, application/json is gone"),
				breaks("a parameter", "/components/parameters/After", (after) -> after.put("name", "from"),
						"get /api/orders, query after is gone"),
				breaks("an old parameter that is required", "/components/parameters/IdempotencyKey",
						PublishedApiTests::require, "post /api/orders, header Idempotency-Key is required"),
				breaks("a new parameter that is required", ORDERS + "/get",
						(operation) -> operation.withArray("parameters")
							.addObject()
							.put("name", "region")
							.put("in", "query")
							.put("required", true),
						"get /api/orders, query region is required"),
				breaks("a body that is required", "/paths/~1api~1orders~1{orderId}~1cancellation/post/requestBody",
						PublishedApiTests::require, "post /api/orders/{orderId}/cancellation, request is required"),
				breaks("a field of requests", PLACE + "/properties", (fields) -> fields.remove("shippingAddress"),
						"post /api/orders, request/shippingAddress is gone"),
				breaks("a field of requests that is required", PLACE,
						(order) -> order.withArray("required").add("shippingAddress"),
						"post /api/orders, request, required was"),
				breaks("a smaller maximum", ORDERS + "/get/parameters/4/schema", (limit) -> limit.put("maximum", 50),
						"get /api/orders, query limit, maximum was 100, is 50"),
				breaks("a larger minimum", ORDERS + "/get/parameters/4/schema", (limit) -> limit.put("minimum", 2),
						"get /api/orders, query limit, minimum was 1, is 2"),
				breaks("a shorter text", "/components/schemas/Discard/properties/reason",
						(reason) -> reason.put("maxLength", 100), "request/reason, maxLength was 500, is 100"),
				breaks("fewer items", PLACE + "/properties/items", (items) -> items.put("maxItems", 10),
						"request/items, maxItems was 100, is 10"),
				breaks("another pattern", "/components/schemas/Next", (next) -> next.put("pattern", "^[0-9]+$"),
						"get /api/orders, query after, pattern was"),
				breaks("a new limit", PLACE + "/properties/items", (items) -> items.put("uniqueItems", true),
						"request/items, uniqueItems was , is true"),
				breaks("fewer choices", "/components/schemas/ChangeStatus/properties/status",
						(status) -> ((ArrayNode) status.path("enum")).remove(0), "request/status, enum was"),
				breaks("another type", PLACE + "/properties/items/items/properties/quantity",
						(quantity) -> quantity.put("type", "string"), "request/items/0/quantity, type was"),
				breaks("null that is no longer taken", "/components/schemas/CancelOrder/properties/reason",
						(reason) -> reason.put("type", "string"), "request/reason, type was [\"string\",\"null\"]"),
				breaks("another alternative", PLACE + "/properties/shippingAddress",
						(address) -> ((ArrayNode) address.path("oneOf")).remove(1),
						"request/shippingAddress, oneOf was"),
				breaks("a field of answers", ORDER + "/properties", (fields) -> fields.remove("createdAt"),
						"get /api/orders/{orderId}, 200/createdAt is gone"),
				breaks("a field of answers that may be missing", ORDER,
						(order) -> ((ArrayNode) order.path("required")).remove(0),
						"get /api/orders/{orderId}, 200, required was"),
				breaks("another type of answers", ORDER + "/properties/items", (items) -> items.put("type", "object"),
						"200/items, type was"),
				breaks("more choices of answers", "/components/schemas/OrderStatus",
						(status) -> status.withArray("enum").add("Returned"), "200/status, enum was"),
				breaks("longer answers", ORDER + "/properties/cancellationReason",
						(reason) -> reason.put("maxLength", 1000), "200/cancellationReason, maxLength was 500"),
				breaks("a header", "/components/headers/ETag", (etag) -> etag.put("required", false),
						"get /api/orders/{orderId}, 200, header ETag is no longer required"),
				breaks("another header", "/components/headers/RetryAfter/schema",
						(seconds) -> seconds.put("type", "string"), "header Retry-After, type was"),
				breaks("another scope", ORDERS + "/get",
						(operation) -> ((ArrayNode) operation.at("/security/1/token")).add("operations:read"),
						"get /api/orders, security was"),
				breaks("a token", ORDERS + "/get", (operation) -> ((ArrayNode) operation.path("security")).remove(0),
						"get /api/orders, security was"),
				breaks("a token where there was none", "/paths/~1health~1live/get",
						(operation) -> operation.putArray("security").addObject().putArray("token"),
						"get /health/live, security was"));
	}

	@ParameterizedTest
	@MethodSource
	void breaking(String pointer, Consumer<ObjectNode> change, String expected) {
		assertThat(ApiChanges.breaking(present, changed(pointer, change)))
			.anySatisfy((found) -> assertThat(found).contains(expected));
	}

	static Stream<Arguments> harmless() {
		return Stream.of(change("another text", "/info", (info) -> info.put("description", "Another")),
				change("a new operation", "/paths/~1health~1live",
						(path) -> path.set("post", present.at(ORDERS + "/post"))),
				change("a new parameter", ORDERS + "/get",
						(operation) -> operation.withArray("parameters")
							.addObject()
							.put("name", "region")
							.put("in", "query")),
				change("a parameter that is no longer required", "/components/parameters/OrderId",
						(id) -> id.put("required", false)),
				change("a new field of requests", PLACE + "/properties",
						(fields) -> fields.putObject("giftWrap").put("type", "boolean")),
				change("a field of requests that is no longer required", PLACE,
						(order) -> ((ArrayNode) order.path("required")).remove(0)),
				change("a larger maximum", ORDERS + "/get/parameters/4/schema", (limit) -> limit.put("maximum", 500)),
				change("more choices", "/components/schemas/ChangeStatus/properties/status",
						(status) -> status.withArray("enum").add("Returned")),
				change("a new field of answers", ORDER + "/properties",
						(fields) -> fields.putObject("weight").put("type", "number")),
				change("a field of answers that is always there", ORDER,
						(order) -> order.withArray("required").add("fulfillment")),
				change("a new refusal", ORDERS + "/post/responses",
						(answers) -> answers.set("410", answers.path("409"))),
				change("no scope", ORDERS + "/get", (operation) -> operation.putArray("security")));
	}

	@ParameterizedTest
	@MethodSource
	void harmless(String pointer, Consumer<ObjectNode> change) {
		assertThat(ApiChanges.breaking(present, changed(pointer, change))).isEmpty();
	}

	private static void require(ObjectNode node) {
		node.put("required", true);
	}

	private static Arguments breaks(String what, String pointer, Consumer<ObjectNode> change, String expected) {
		return arguments(Named.of(what, pointer), change, expected);
	}

	private static Arguments change(String what, String pointer, Consumer<ObjectNode> change) {
		return arguments(Named.of(what, pointer), change);
	}

	private static JsonNode changed(String pointer, Consumer<ObjectNode> change) {
		JsonNode document = present.deepCopy();
		change.accept((ObjectNode) document.at(pointer));
		assertThat(document).isNotEqualTo(present);
		return document;
	}

	private static List<Path> publishedOfThisMajorVersion() throws IOException {
		String major = VERSION.substring(0, VERSION.indexOf('.'));
		try (Stream<Path> files = Files.list(PUBLISHED)) {
			return files.filter((file) -> file.getFileName().toString().startsWith("openapi-%s.".formatted(major)))
				.toList();
		}
	}

	private static JsonNode read(Path document) {
		try {
			return new YAMLMapper().readTree(Files.readString(document));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
