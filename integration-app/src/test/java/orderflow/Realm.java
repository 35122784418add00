package orderflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Compose's realm of Keycloak. */
final class Realm {

	static final Path FILE = Compose.DIRECTORY.resolve("keycloak/orderflow-realm.json");

	private Realm() {
	}

	static JsonNode read() throws IOException {
		return new ObjectMapper().readTree(FILE.toFile());
	}

	static Map<String, JsonNode> clients() throws IOException {
		return Compose.elements(read().path("clients"))
			.collect(Collectors.toMap((client) -> client.path("clientId").asText(), Function.identity()));
	}

}
