package orderflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What breaks clients of an API when its description (OpenAPI 3.1) changes: of all that
 * they may send something is no longer taken, or they may get what was no answer before.
 * What does not: new operations, optional parameters and fields of requests, new fields
 * of answers, which clients have to ignore, and new 4xx and 5xx.
 */
final class ApiChanges {

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

	private static final Set<Character> REFUSAL = Set.of('4', '5');

	private static final Set<String> ANNOTATIONS = Set.of("title", "description", "default", "example", "examples",
			"deprecated");

	private static final Set<String> UPPER_BOUNDS = Set.of("maximum", "maxLength", "maxItems");

	private static final Set<String> LOWER_BOUNDS = Set.of("minimum", "minLength", "minItems");

	private static final Set<String> ALTERNATIVES = Set.of("type", "enum");

	private static final Set<String> COMPOSITIONS = Set.of("allOf", "anyOf", "oneOf");

	private final JsonNode published;

	private final JsonNode present;

	private final List<String> breaking = new ArrayList<>();

	private ApiChanges(JsonNode published, JsonNode present) {
		this.published = published;
		this.present = present;
	}

	static List<String> breaking(JsonNode published, JsonNode present) {
		ApiChanges changes = new ApiChanges(published, present);
		changes.compareOperations();
		return changes.breaking;
	}

	private void compareOperations() {
		published.path("paths").properties().forEach((path) -> path.getValue().properties().forEach((method) -> {
			if (METHODS.contains(method.getKey())) {
				JsonNode pathNow = present.path("paths").path(path.getKey());
				compareOperation(method.getKey() + " " + path.getKey(), path.getValue(), method.getValue(), pathNow,
						pathNow.path(method.getKey()));
			}
		}));
	}

	private void compareOperation(String operation, JsonNode pathBefore, JsonNode before, JsonNode pathNow,
			JsonNode now) {
		if (now.isMissingNode()) {
			breaking.add(operation + " is gone");
			return;
		}
		compareParameters(operation, parameters(published, pathBefore, before), parameters(present, pathNow, now));
		compareRequestBodies(operation + ", request", resolve(published, before.path("requestBody")),
				resolve(present, now.path("requestBody")));
		before.path("responses").properties().forEach((response) -> {
			String where = operation + ", " + response.getKey();
			JsonNode responseNow = now.path("responses").path(response.getKey());
			if (responseNow.isMissingNode()) {
				breaking.add(where + " is gone");
			}
			else {
				compareResponses(where, resolve(published, response.getValue()), resolve(present, responseNow));
			}
		});
		now.path("responses")
			.properties()
			.stream()
			.map(Map.Entry::getKey)
			.filter((status) -> !before.path("responses").has(status) && !REFUSAL.contains(status.charAt(0)))
			.forEach((status) -> breaking.add("%s, %s is new".formatted(operation, status)));
		compareSecurity(operation, security(published, before), security(present, now));
	}

	private void compareParameters(String operation, Map<String, JsonNode> before, Map<String, JsonNode> now) {
		before.forEach((name, parameter) -> {
			if (now.containsKey(name)) {
				compareSchemas("%s, %s".formatted(operation, name), parameter.path("schema"),
						now.get(name).path("schema"), true);
			}
			else {
				breaking.add("%s, %s is gone".formatted(operation, name));
			}
		});
		now.forEach((name, parameter) -> {
			if (isRequired(parameter) && !(before.containsKey(name) && isRequired(before.get(name)))) {
				breaking.add("%s, %s is required".formatted(operation, name));
			}
		});
	}

	private void compareRequestBodies(String where, JsonNode before, JsonNode now) {
		if (isRequired(now) && !isRequired(before)) {
			breaking.add(where + " is required");
		}
		compareContent(where, before.path("content"), now.path("content"), true);
	}

	private void compareResponses(String where, JsonNode before, JsonNode now) {
		before.path("headers").properties().forEach((header) -> {
			JsonNode headerBefore = resolve(published, header.getValue());
			JsonNode headerNow = resolve(present, now.path("headers").path(header.getKey()));
			String name = where + ", header " + header.getKey();
			if (isRequired(headerBefore) && !isRequired(headerNow)) {
				breaking.add(name + " is no longer required");
			}
			if (headerNow.has("schema")) {
				compareSchemas(name, headerBefore.path("schema"), headerNow.path("schema"), false);
			}
		});
		compareContent(where, before.path("content"), now.path("content"), false);
	}

	private void compareContent(String where, JsonNode before, JsonNode now, boolean sent) {
		before.properties().forEach((content) -> {
			if (now.has(content.getKey())) {
				compareSchemas(where, content.getValue().path("schema"), now.path(content.getKey()).path("schema"),
						sent);
			}
			else {
				breaking.add("%s, %s is gone".formatted(where, content.getKey()));
			}
		});
	}

	/**
	 * Each way to be let in is still one, or one that asks for less. That an open
	 * installation asks for nothing does not help who has a token for another one.
	 */
	private void compareSecurity(String operation, List<Map<String, Set<String>>> before,
			List<Map<String, Set<String>>> now) {
		boolean open = now.stream().allMatch(Map::isEmpty);
		for (Map<String, Set<String>> way : before) {
			if (now.stream()
				.filter((other) -> open || way.isEmpty() || !other.isEmpty())
				.noneMatch((other) -> asksForNoMore(other, way))) {
				breaking.add("%s, security was %s, is %s".formatted(operation, before, now));
				return;
			}
		}
	}

	private static boolean asksForNoMore(Map<String, Set<String>> way, Map<String, Set<String>> before) {
		return way.entrySet()
			.stream()
			.allMatch((scheme) -> before.containsKey(scheme.getKey())
					&& before.get(scheme.getKey()).containsAll(scheme.getValue()));
	}

	/**
	 * @param sent whether clients send it, or else are answered with it
	 */
	private void compareSchemas(String where, JsonNode schemaBefore, JsonNode schemaNow, boolean sent) {
		JsonNode before = normal(resolve(published, schemaBefore));
		JsonNode now = normal(resolve(present, schemaNow));
		Set<String> keywords = new LinkedHashSet<>();
		before.fieldNames().forEachRemaining(keywords::add);
		now.fieldNames().forEachRemaining(keywords::add);
		keywords.removeAll(ANNOTATIONS);
		for (String keyword : keywords) {
			JsonNode valueBefore = before.path(keyword);
			JsonNode valueNow = now.path(keyword);
			if (keyword.equals("properties")) {
				compareProperties(where, valueBefore, valueNow, sent);
			}
			else if (keyword.equals("items") && valueBefore.isObject() && valueNow.isObject()) {
				compareSchemas(where + "/0", valueBefore, valueNow, sent);
			}
			else if (COMPOSITIONS.contains(keyword) && valueBefore.size() == valueNow.size()) {
				for (int i = 0; i < valueBefore.size(); i++) {
					compareSchemas(where, valueBefore.get(i), valueNow.get(i), sent);
				}
			}
			else if (sent ? !isWithin(keyword, valueBefore, valueNow) : !isWithin(keyword, valueNow, valueBefore)) {
				breaking.add("%s, %s was %s, is %s".formatted(where, keyword, valueBefore, valueNow));
			}
		}
	}

	private void compareProperties(String where, JsonNode before, JsonNode now, boolean sent) {
		before.properties().forEach((property) -> {
			String name = where + "/" + property.getKey();
			if (now.has(property.getKey())) {
				compareSchemas(name, property.getValue(), now.path(property.getKey()), sent);
			}
			else {
				breaking.add(name + " is gone");
			}
		});
	}

	/**
	 * Whether what a keyword allows in a narrower schema it allows in a wider one, too.
	 */
	private static boolean isWithin(String keyword, JsonNode narrower, JsonNode wider) {
		if (keyword.equals("required")) {
			return elements(narrower).containsAll(elements(wider));
		}
		if (COMPOSITIONS.contains(keyword)) {
			return false;
		}
		if (wider.isMissingNode() || narrower.equals(wider)) {
			return true;
		}
		if (narrower.isMissingNode()) {
			return false;
		}
		if (ALTERNATIVES.contains(keyword)) {
			return elements(wider).containsAll(elements(narrower));
		}
		if (UPPER_BOUNDS.contains(keyword)) {
			return narrower.decimalValue().compareTo(wider.decimalValue()) <= 0;
		}
		return LOWER_BOUNDS.contains(keyword) && narrower.decimalValue().compareTo(wider.decimalValue()) >= 0;
	}

	/** A constant is the only value of an enumeration. */
	private static JsonNode normal(JsonNode schema) {
		if (!schema.has("const")) {
			return schema;
		}
		ObjectNode normal = schema.deepCopy();
		JsonNode constant = normal.remove("const");
		normal.putArray("enum").add(constant);
		return normal;
	}

	private static Map<String, JsonNode> parameters(JsonNode document, JsonNode path, JsonNode operation) {
		Map<String, JsonNode> parameters = new LinkedHashMap<>();
		Stream.of(path, operation)
			.flatMap((owner) -> elements(owner.path("parameters")).stream())
			.map((parameter) -> resolve(document, parameter))
			.forEach((parameter) -> parameters
				.put(parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter));
		return parameters;
	}

	/** The ways to be let in, each with its schemes and their scopes. */
	private static List<Map<String, Set<String>>> security(JsonNode document, JsonNode operation) {
		JsonNode ways = operation.has("security") ? operation.path("security") : document.path("security");
		return ways.isEmpty() ? List.of(Map.of())
				: StreamSupport.stream(ways.spliterator(), false).map(ApiChanges::schemes).toList();
	}

	private static Map<String, Set<String>> schemes(JsonNode way) {
		Map<String, Set<String>> schemes = new LinkedHashMap<>();
		way.properties().forEach((scheme) -> {
			Set<String> scopes = new LinkedHashSet<>();
			scheme.getValue().forEach((scope) -> scopes.add(scope.asText()));
			schemes.put(scheme.getKey(), scopes);
		});
		return schemes;
	}

	private static boolean isRequired(JsonNode node) {
		return node.path("required").asBoolean();
	}

	/** Of a list, or the one value that stands for a list of it. */
	private static Set<JsonNode> elements(JsonNode node) {
		Set<JsonNode> elements = new HashSet<>();
		if (node.isValueNode()) {
			elements.add(node);
		}
		node.forEach(elements::add);
		return elements;
	}

	/** What is referred to, with what stands beside the reference. */
	private static JsonNode resolve(JsonNode document, JsonNode node) {
		if (!node.has("$ref")) {
			return node;
		}
		ObjectNode resolved = JsonNodeFactory.instance.objectNode();
		resolved.setAll((ObjectNode) resolve(document, document.at(node.path("$ref").asText().substring(1))));
		resolved.setAll((ObjectNode) node);
		resolved.remove("$ref");
		return resolved;
	}

}
