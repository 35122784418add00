package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** What {@code openapi.yaml} says, and whether an answer is as it says. */
final class ApiDescription {

	private static final String DOCUMENT = "static/openapi.yaml";

	/** What HTTP servers add without being told to, and what browsers are told. */
	private static final Set<String> HEADERS_OF_HTTP = Set.of("cache-control", "connection", "content-disposition",
			"content-length", "content-type", "date", "keep-alive", "referrer-policy", "strict-transport-security",
			"transfer-encoding", "vary", "x-content-type-options", "x-frame-options");

	private static final List<String> METHODS = List.of("get", "post", "patch");

	private static final JsonNode document = read();

	private static final List<Operation> operations = document.path("paths")
		.properties()
		.stream()
		.flatMap((path) -> METHODS.stream()
			.filter(path.getValue()::has)
			.map((method) -> Operation.of(path.getKey(), method, path.getValue().path(method))))
		// What is literal before what has a parameter
		.sorted(Comparator.comparing((operation) -> operation.path().contains("{")))
		.toList();

	private static final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);

	private static final Map<String, JsonSchema> knownSchemas = new ConcurrentHashMap<>();

	private ApiDescription() {
	}

	static List<Operation> operations() {
		return operations;
	}

	/** Whether what is answered to a path that is described is described, too. */
	static void check(HttpRequest request, Answer answer) {
		List<Operation> ofPath = operations.stream()
			.filter((operation) -> operation.pattern().equals(patternOf(request)))
			.toList();
		if (ofPath.isEmpty() || request.method().equals("OPTIONS")) {
			return;
		}
		boolean head = request.method().equals("HEAD");
		String method = head ? "GET" : request.method();
		Operation operation = ofPath.stream()
			.filter((candidate) -> candidate.method().equals(method))
			.findFirst()
			.orElse(ofPath.get(0));
		if (!operation.method().equals(method)) {
			assertThat(answer.httpStatus()).isGreaterThanOrEqualTo(400);
		}
		if (!operation.statuses().contains(answer.httpStatus())) {
			fail("%s does not say that it answers %d: %s", operation, answer.httpStatus(), answer.body());
		}
		String response = resolve("%s/responses/%d".formatted(operation.pointer(), answer.httpStatus()));
		checkHeaders(response, answer);
		if (head) {
			assertThat(answer.body()).as("%s to HEAD", response).isEmpty();
		}
		else {
			checkBody(response, answer);
		}
	}

	private static String patternOf(HttpRequest request) {
		return operations.stream()
			.map(Operation::pattern)
			.filter(request.uri().getRawPath()::matches)
			.findFirst()
			.orElse("");
	}

	private static void checkHeaders(String response, Answer answer) {
		JsonNode headers = document.at(response + "/headers");
		assertThat(answer.headers().keySet()).as("headers of %s", response)
			.filteredOn((name) -> !HEADERS_OF_HTTP.contains(name.toLowerCase()))
			.allMatch((name) -> headers.properties()
				.stream()
				.anyMatch((header) -> header.getKey().equalsIgnoreCase(name)));
		headers.fieldNames().forEachRemaining((name) -> {
			String header = resolve(response + "/headers/" + name);
			String value = answer.header(name);
			if (value != null) {
				checkValue(header + "/schema", value.matches("[0-9]{1,9}") && isNumber(header)
						? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value));
			}
			else {
				assertThat(document.at(header + "/required").asBoolean()).as("%s is missing", header).isFalse();
			}
		});
	}

	private static boolean isNumber(String header) {
		return document.at(header + "/schema/type").asText().equals("integer");
	}

	private static void checkBody(String response, Answer answer) {
		JsonNode content = document.at(response + "/content");
		if (content.isMissingNode()) {
			assertThat(answer.body()).as(response).isEmpty();
			return;
		}
		assertThat(answer.header("Content-Type")).as(response)
			.isIn(content.properties().stream().map(Map.Entry::getKey).toList());
		checkValue(response + "/content/" + escape(answer.header("Content-Type")) + "/schema",
				answer.header("Content-Type").endsWith("json") ? answer.json() : TextNode.valueOf(answer.body()));
	}

	/** Whether a value is as a schema that is described says. */
	static void check(String schema, JsonNode value) {
		checkValue("/components/schemas/" + schema, value);
	}

	private static void checkValue(String schema, JsonNode value) {
		assertThat(knownSchemas.computeIfAbsent(schema, ApiDescription::schema).validate(value)).as("%s", value)
			.isEmpty();
	}

	private static JsonSchema schema(String pointer) {
		return schemas.getSchema(SchemaLocation.of("classpath:" + DOCUMENT + "#" + pointer),
				SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
	}

	private static JsonNode parameter(String reference) {
		String pointer = resolve(reference);
		ObjectNode parameter = document.at(pointer).deepCopy();
		return parameter.set("schema", document.at(resolve(pointer + "/schema")));
	}

	/** Follows a reference, if there is one. */
	private static String resolve(String pointer) {
		String reference = document.at(pointer).path("$ref").asText();
		return reference.isEmpty() ? pointer : resolve(reference.substring(1));
	}

	private static String escape(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

	private static JsonNode read() {
		try {
			return new YAMLMapper().readTree(new ClassPathResource(DOCUMENT).getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What can be called. */
	record Operation(String id, String tag, String method, String path, Set<Integer> statuses, List<String> scopes) {

		private static Operation of(String path, String method, JsonNode operation) {
			return new Operation(operation.path("operationId").asText(), operation.at("/tags/0").asText(),
					method.toUpperCase(), path,
					operation.path("responses")
						.properties()
						.stream()
						.map((response) -> Integer.valueOf(response.getKey()))
						.collect(Collectors.toSet()),
					StreamSupport.stream(operation.path("security").spliterator(), false)
						.flatMap((way) -> StreamSupport.stream(way.path("token").spliterator(), false))
						.map(JsonNode::asText)
						.toList());
		}

		/** Its path with an id that nothing has. */
		String pathOfNothing() {
			return path.replaceAll("\\{\\w+}", "00000000-0000-7000-8000-000000000000");
		}

		/** Its parameters that are a {@code header} or in the {@code query}. */
		List<JsonNode> parameters(String in) {
			return Stream.of(pointer() + "/parameters", "/paths/" + escape(path) + "/parameters")
				.flatMap((list) -> IntStream.range(0, document.at(list).size()).mapToObj((i) -> list + "/" + i))
				.map(ApiDescription::parameter)
				.filter((parameter) -> parameter.path("in").asText().equals(in))
				.toList();
		}

		/** The first example of its body; nothing if it has none. */
		String exampleOfBody() {
			JsonNode content = document.at(pointer() + "/requestBody/content/application~1json");
			if (content.has("examples")) {
				String name = content.path("examples").fieldNames().next();
				return document
					.at(resolve(pointer() + "/requestBody/content/application~1json/examples/" + name) + "/value")
					.toString();
			}
			return content.path("example").toString();
		}

		private String pattern() {
			return path.replaceAll("\\{\\w+}", "[^/]+");
		}

		private String pointer() {
			return "/paths/%s/%s".formatted(escape(path), method.toLowerCase());
		}

		@Override
		public String toString() {
			return id;
		}

	}

}
