package orderflow.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What {@code kubectl apply -k} sends to a cluster.
 *
 * @param name the folder in {@code camel-k/}
 */
record Kustomization(String name, List<JsonNode> resources) {

	static Kustomization of(String folder) {
		assumeTrue(isInstalled("kubectl") || System.getenv("CI") != null,
				"Nothing in camel-k is checked without kubectl");
		try {
			Path directory = Path.of("../camel-k", folder);
			Process kubectl = new ProcessBuilder("kubectl", "kustomize", directory.toString())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			List<JsonNode> resources = documents(new String(kubectl.getInputStream().readAllBytes()));
			assertThat(kubectl.waitFor()).as(folder).isZero();
			return new Kustomization(folder, resources);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static List<JsonNode> documents(String yaml) throws IOException {
		YAMLMapper mapper = new YAMLMapper();
		try (MappingIterator<JsonNode> documents = mapper.readerFor(JsonNode.class).readValues(yaml)) {
			return documents.readAll();
		}
	}

	List<JsonNode> all(String kind) {
		return resources.stream().filter((resource) -> kind.equals(resource.path("kind").asText())).toList();
	}

	List<String> names(String kind) {
		return all(kind).stream().map(Kustomization::name).toList();
	}

	JsonNode one(String kind) {
		assertThat(all(kind)).hasSize(1);
		return all(kind).get(0);
	}

	/** A trait of an Integration. */
	static JsonNode trait(JsonNode integration, String trait) {
		return integration.at("/spec/traits").path(trait);
	}

	static String name(JsonNode resource) {
		return resource.at("/metadata/name").asText();
	}

	static Stream<JsonNode> elements(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	/** The texts that stand under a name, however deep. */
	static List<String> texts(JsonNode node, String name) {
		return node.findValues(name)
			.stream()
			.flatMap((value) -> value.isArray() ? elements(value) : Stream.of(value))
			.map(JsonNode::asText)
			.toList();
	}

	@Override
	public String toString() {
		return name;
	}

	private static boolean isInstalled(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

}
