package orderflow;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code compose/compose.yaml}, with what its anchors stand for. */
final class Compose {

	static final Path DIRECTORY = Path.of("../compose");

	private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::?[-?]([^}]*))?}");

	private final JsonNode file;

	private Compose(JsonNode file) {
		this.file = file;
	}

	static Compose read() {
		return new Compose(yaml(DIRECTORY.resolve("compose.yaml")));
	}

	/** A YAML file with anchors and merged maps. */
	static JsonNode yaml(Path path) {
		try (Reader reader = Files.newBufferedReader(path)) {
			Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
			return new ObjectMapper().valueToTree(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	JsonNode file() {
		return file;
	}

	JsonNode service(String name) {
		assertExists(name);
		return file.path("services").path(name);
	}

	Set<String> services() {
		return names(file.path("services"));
	}

	/** The services that run the application's image as it is. */
	Set<String> processes() {
		return services().stream()
			.filter((name) -> environment(name).containsKey("SPRING_DATASOURCE_URL"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * What a service gets, with the defaults of the variables that are left to the user.
	 */
	Map<String, String> environment(String service) {
		Map<String, String> environment = new LinkedHashMap<>();
		service(service).path("environment")
			.properties()
			.forEach((entry) -> environment.put(entry.getKey(), withDefaults(entry.getValue().asText())));
		return environment;
	}

	Set<String> networks(String service) {
		return texts(service(service).path("networks")).collect(Collectors.toSet());
	}

	/** The names under which a service finds secrets as files. */
	Set<String> secretFiles(String service) {
		return elements(service(service).path("secrets"))
			.map((secret) -> secret.isTextual() ? secret.asText() : secret.path("target").asText())
			.collect(Collectors.toSet());
	}

	Set<String> secretsOf(String service) {
		return elements(service(service).path("secrets"))
			.map((secret) -> secret.isTextual() ? secret.asText() : secret.path("source").asText())
			.collect(Collectors.toSet());
	}

	/** Where a service has what, by the path inside. */
	Map<String, String> mounts(String service) {
		return texts(service(service).path("volumes")).map((volume) -> volume.split(":"))
			.collect(Collectors.toMap((parts) -> parts[1], (parts) -> parts[0]));
	}

	/** Variables that the user sets, with what they are by default. */
	Map<String, String> variables() {
		Map<String, String> variables = new LinkedHashMap<>();
		Matcher matcher = VARIABLE.matcher(file.path("services").toString());
		while (matcher.find()) {
			variables.put(matcher.group(1), matcher.group(2));
		}
		return variables;
	}

	static Set<String> names(JsonNode object) {
		Set<String> names = new TreeSet<>();
		object.fieldNames().forEachRemaining(names::add);
		return names;
	}

	static Stream<String> texts(JsonNode array) {
		return elements(array).map(JsonNode::asText);
	}

	static Stream<JsonNode> elements(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	static String withDefaults(String text) {
		return VARIABLE.matcher(text).replaceAll((variable) -> Matcher.quoteReplacement(variable.group(2)));
	}

	private void assertExists(String name) {
		if (!file.path("services").has(name)) {
			throw new AssertionError("No service " + name + " among " + List.copyOf(services()));
		}
	}

}
