package orderflow.deployment;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import orderflow.Settings;
import org.junit.jupiter.api.Test;

import static orderflow.deployment.Kustomization.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The worker that Camel K's operator builds is made of the same routes and settings. */
class PlainWorkerTests {

	private static final Path DIRECTORY = Path.of("../camel-k/plain");

	private static final Path INTEGRATION = DIRECTORY.resolve("fulfillment-worker.yaml");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");

	/** What is another thing there than in the application. */
	private static final Set<String> OWN = Set.of("orderflow.orders.url", "orderflow.fulfillment.consumers",
			"camel.component.kafka.brokers", "camel.threadpool.config[portions].pool-size",
			"camel.threadpool.config[portions].max-pool-size");

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
		.disable(YAMLGenerator.Feature.SPLIT_LINES)
		.disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
		.build();

	@Test
	void sourcesAreTheFilesOfRoutes() throws IOException {
		String expected = withSources(YAML.readTree(INTEGRATION.toFile()));
		if (Boolean.getBoolean("plain-worker.write")) {
			Files.writeString(INTEGRATION, expected);
		}
		assertThat(INTEGRATION).content()
			.as("Out of date. Write it anew with" + " mvn test -Dtest=PlainWorkerTests -Dplain-worker.write=true")
			.isEqualTo(expected);
	}

	@Test
	void camelKTakesIt() throws IOException {
		JsonNode integration = YAML.readTree(INTEGRATION.toFile());
		assertThat(IntegrationSchema.ofTheOperator().validate(integration)).isEmpty();
		assumeTrue(Files.exists(IntegrationSchema.PUBLISHED));
		assertThat(IntegrationSchema.published().validate(integration)).isEmpty();
	}

	/**
	 * Camel K 2 reads group, artifact, type, version and, last of all, the classifier.
	 */
	@Test
	void dependsOnTheBeansOfThisVersion() throws IOException {
		assertThat(texts(YAML.readTree(INTEGRATION.toFile()), "dependencies"))
			.filteredOn((dependency) -> dependency.startsWith("mvn:orderflow:"))
			.hasSize(1)
			.allSatisfy((dependency) -> {
				String[] beans = dependency.split(":");
				assertThat(Path.of("pom.xml")).content()
					.contains("<artifactId>" + beans[2] + "<", "<version>" + beans[4] + "<",
							"<classifier>" + beans[5] + "<");
			});
	}

	@Test
	void itsVariablesAreSettingsOfTheApplication() throws IOException {
		assertThat(YAML.readTree(INTEGRATION.toFile()).findValues("env"))
			.flatExtracting((env) -> texts(env, "name").stream().filter((name) -> name.matches("[A-Z_]+")).toList())
			.contains("ORDERFLOW_TOKEN_URI", "ORDERFLOW_CLIENT_ID", "ORDERFLOW_CLIENT_SECRET")
			.allMatch(Settings::isVariable);
		assertThat(texts(YAML.readTree(INTEGRATION.toFile()), "key")).contains("orderflow.client-secret")
			.allMatch(Settings::isProperty);
	}

	@Test
	void itsAddressesAreThoseOfTheClusterForDevelopment() throws IOException {
		JsonNode settings = Kustomization.of("overlays/development").one("ConfigMap").path("data");
		assertThat(YAML.readTree(INTEGRATION.toFile()).at("/spec/template/spec/containers/0/env"))
			.filteredOn((variable) -> variable.has("value"))
			.hasSize(3)
			.allMatch((variable) -> variable.path("value")
				.asText()
				.startsWith(settings.path(variable.path("name").asText()).asText("missing")));
	}

	@Test
	void kustomizationHasItAndItsProperties() {
		Kustomization plain = Kustomization.of("plain");
		assertThat(plain.names("Integration")).containsExactly("fulfillment-worker");
		assertThat(texts(plain.one("Integration"), "configs"))
			.containsExactly("configmap:" + plain.names("ConfigMap").get(0));
	}

	@Test
	void propertiesHaveTheValuesOfTheApplication() throws IOException {
		Properties properties = properties();
		assertThat(properties.stringPropertyNames()).filteredOn((name) -> !OWN.contains(name))
			.isNotEmpty()
			.allSatisfy((name) -> assertThat(properties.getProperty(name)).as(name)
				.isEqualTo(Settings.defaultOf(name.replace("[", ".").replace("]", ""))));
	}

	@Test
	void propertiesAreAllThatTheRoutesNeed() throws IOException {
		Stream<String> placeholders = PLACEHOLDER.matcher(Files.readString(INTEGRATION))
			.results()
			.map((found) -> found.group(1));
		Stream<String> ofComponents = Settings.withDefaults()
			.filter((name) -> name.matches("camel\\.(component\\.(kafka|http)|resilience4j)\\..*"))
			.filter((name) -> !OWN.contains(name));
		assertThat(Stream.concat(placeholders, ofComponents)).isNotEmpty()
			.isSubsetOf(properties().stringPropertyNames());
	}

	private static String withSources(JsonNode integration) throws IOException {
		ArrayNode sources = ((ObjectNode) integration.path("spec")).putArray("sources");
		for (Path file : files()) {
			sources.addObject()
				.put("name", file.getFileName().toString())
				.put("language", "yaml")
				.put("content", Files.readString(file));
		}
		return YAML.writeValueAsString(integration);
	}

	/**
	 * All of the worker's but its REST API, which answers with what only Spring Boot has.
	 */
	private static List<Path> files() throws IOException {
		try (Stream<Path> routes = Files.list(Path.of("../routes/fulfillment"))) {
			return Stream
				.of(Stream.of(DIRECTORY.resolve("beans.camel.yaml")),
						routes
							.filter((file) -> !file.toString().contains("fulfillment-api")
									&& !file.toString().contains("show-fulfillment"))
							.sorted(),
						Stream.of(Path.of("../routes/shared/try-again-later.camel.yaml")))
				.flatMap((some) -> some)
				.toList();
		}
	}

	private static Properties properties() throws IOException {
		Properties properties = new Properties();
		try (Reader file = Files.newBufferedReader(DIRECTORY.resolve("application.properties"))) {
			properties.load(file);
		}
		return properties;
	}

}
