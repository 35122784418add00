package orderflow.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import static orderflow.deployment.Kustomization.elements;

/** What an Integration may look like. */
final class IntegrationSchema {

	/** Where the checks of the documentation's schema find it, if it is at hand. */
	static final Path PUBLISHED = Path
		.of(System.getProperty("camel-k.integration-schema", "../../shared/camel-k/integration-schema.json"));

	/** The newest definition in Maven Central is Camel K 2.4's; these came until 2.10. */
	private static final Map<String, List<String>> NEWER = Map.of("/spec/properties/traits/properties/camel",
			List.of("runtimeProvider"), "/spec/properties/traits/properties/container", List.of("ports"),
			"/spec/properties/traits/properties/health", List.of("livenessPort", "readinessPort", "startupPort"),
			"/spec/properties/template/properties/spec/properties/containers/items/properties/lifecycle/properties/preStop",
			List.of("sleep"));

	private static final String LOOSE = "x-kubernetes-preserve-unknown-fields";

	private final JsonSchema schema;

	private IntegrationSchema(JsonNode schema) {
		this.schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
	}

	/**
	 * The custom resource definition, which is stricter here than in a cluster: unknown
	 * fields are refused, not dropped.
	 */
	static IntegrationSchema ofTheOperator() throws IOException {
		try (InputStream file = IntegrationSchema.class.getResourceAsStream("/camel.apache.org_integrations.yaml")) {
			JsonNode definition = new YAMLMapper().readTree(file);
			JsonNode schema = elements(definition.at("/spec/versions"))
				.filter((version) -> version.path("name").asText().equals("v1"))
				.findFirst()
				.orElseThrow()
				.at("/schema/openAPIV3Schema");
			NEWER.forEach((where, names) -> names
				.forEach((name) -> ((ObjectNode) schema.at("/properties" + where + "/properties")).putObject(name)));
			refuseUnknownFields(schema);
			return new IntegrationSchema(schema);
		}
	}

	/** The JSON Schema of Camel K's documentation. */
	static IntegrationSchema published() throws IOException {
		return new IntegrationSchema(new ObjectMapper().readTree(PUBLISHED.toFile()));
	}

	Set<ValidationMessage> validate(JsonNode integration) {
		return schema.validate(integration);
	}

	private static void refuseUnknownFields(JsonNode node) {
		if (node.path("properties").isObject() && !node.path("properties").isEmpty() && !node.path(LOOSE).asBoolean()) {
			((ObjectNode) node).put("additionalProperties", false);
		}
		node.forEach(IntegrationSchema::refuseUnknownFields);
	}

}
