package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * A file of routes as plain data.
 *
 * @param calls what the REST APIs in it answer: the id, the method and the path of each
 * @param settings every value in it, with the name that it stands under
 */
record RouteFile(Path path, List<Definition> definitions, List<String> calls, List<Setting> settings) {

	private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete", "head");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");

	private static final Pattern NAME_OF_A_BEAN = Pattern.compile("ref|\\w+Ref|idempotentRepository|routePolicy");

	private static final Pattern REFERENCE = Pattern.compile("(?:#bean:|#(?!class:)|^bean:)(\\w+)");

	static List<RouteFile> allIn(Path directory) {
		try (Stream<Path> paths = Files.walk(directory)) {
			return paths.filter(Files::isRegularFile).map(RouteFile::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RouteFile read(Path path) {
		try {
			JsonNode content = new YAMLMapper().readTree(path.toFile());
			return new RouteFile(path, definitions(content), calls(content), settings("", content).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Definition> definitions(JsonNode content) {
		return elements(content).flatMap((element) -> element.properties().stream())
			.map((property) -> new Definition(property.getKey(), property.getValue().path("id").asText(),
					property.getValue().path("description").asText(),
					property.getValue().path("from").path("uri").asText()))
			.toList();
	}

	private static List<String> calls(JsonNode content) {
		return elements(content).map((element) -> element.path("rest"))
			.flatMap((api) -> METHODS.stream()
				.flatMap((method) -> elements(api.path(method))
					.map((call) -> "%s: %s %s%s".formatted(call.path("id").asText(), method.toUpperCase(),
							api.path("path").asText(), call.path("path").asText()))))
			.toList();
	}

	private static Stream<Setting> settings(String name, JsonNode node) {
		if (node.isObject()) {
			return node.properties().stream().flatMap((part) -> settings(part.getKey(), part.getValue()));
		}
		if (node.isArray()) {
			return elements(node).flatMap((element) -> settings(name, element));
		}
		return Stream.of(new Setting(name, node.asText()));
	}

	private static Stream<JsonNode> elements(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	String name() {
		return path.getFileName().toString().replace(".camel.yaml", "");
	}

	/** What a process loads together. */
	String folder() {
		return path.getParent().getFileName().toString();
	}

	private List<String> values() {
		return settings.stream().map(Setting::value).toList();
	}

	List<String> configurations() {
		return definitions.stream()
			.filter((definition) -> definition.kind().equals("routeConfiguration"))
			.map(Definition::id)
			.toList();
	}

	List<String> configurationsNamed() {
		return settings.stream()
			.filter((setting) -> setting.name().equals("routeConfigurationId"))
			.map(Setting::value)
			.toList();
	}

	List<String> directConsumers() {
		return definitions.stream().map(Definition::from).filter(RouteFile::isDirect).toList();
	}

	List<String> directCalls() {
		List<String> calls = new ArrayList<>(values().stream().filter(RouteFile::isDirect).toList());
		directConsumers().forEach(calls::remove);
		return calls;
	}

	List<String> beans() {
		return settings.stream().flatMap(Setting::beans).toList();
	}

	List<String> placeholders() {
		return values().stream()
			.flatMap((value) -> PLACEHOLDER.matcher(value).results())
			.map((placeholder) -> placeholder.group(1))
			.toList();
	}

	@Override
	public String toString() {
		return path.toString();
	}

	private static boolean isDirect(String uri) {
		return uri.startsWith("direct:");
	}

	/**
	 * A route, a configuration of routes or a REST API.
	 *
	 * @param from where a route takes its messages, empty for the others
	 */
	record Definition(String kind, String id, String description, String from) {
	}

	/** A leaf of the file. */
	record Setting(String name, String value) {

		Stream<String> beans() {
			if (NAME_OF_A_BEAN.matcher(name).matches()) {
				return Stream.of(value.replace("#", "").split(","));
			}
			return REFERENCE.matcher(value).results().map((reference) -> reference.group(1));
		}

	}

}
