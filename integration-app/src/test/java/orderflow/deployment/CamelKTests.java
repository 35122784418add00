package orderflow.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import orderflow.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static orderflow.deployment.Kustomization.elements;
import static orderflow.deployment.Kustomization.name;
import static orderflow.deployment.Kustomization.texts;
import static orderflow.deployment.Kustomization.trait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is in {@code camel-k/}: Camel K, Kubernetes and the application would take it. */
class CamelKTests {

	private static final Path INSTRUCTIONS = Path.of("../docs/deploy.md");

	private static final String ROLE = "camel.apache.org/integration";

	private static final Pattern SECRET_FILE = Pattern.compile("secret:([a-z-]+)@/run/secrets/[a-z]+");

	private static final Pattern CREATED_SECRET = Pattern.compile("secret ([a-z-]+) (--from.+)");

	private static final Pattern KEY = Pattern.compile("--from-(?:literal|file)=([^=]+)=");

	private static List<Kustomization> overlays;

	@BeforeAll
	static void build() throws IOException {
		overlays = Stream.of("overlays/development", "overlays/production").map(Kustomization::of).toList();
	}

	static List<Kustomization> overlays() {
		return overlays;
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void camelKTakesTheIntegrations(Kustomization overlay) throws IOException {
		IntegrationSchema schema = IntegrationSchema.ofTheOperator();
		assertThat(overlay.all("Integration")).hasSize(3)
			.allSatisfy((integration) -> assertThat(schema.validate(integration)).isEmpty());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void thePublishedSchemaTakesTheIntegrations(Kustomization overlay) throws IOException {
		assumeTrue(Files.exists(IntegrationSchema.PUBLISHED),
				() -> "The schema of Camel K's documentation is not at " + IntegrationSchema.PUBLISHED);
		IntegrationSchema schema = IntegrationSchema.published();
		assertThat(overlay.all("Integration"))
			.allSatisfy((integration) -> assertThat(schema.validate(integration)).isEmpty());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void kubernetesTakesTheRest(Kustomization overlay) {
		assertThat(overlay.resources()).filteredOn((resource) -> !KubernetesModel.knows(resource))
			.extracting((resource) -> resource.path("kind").asText())
			.isSubsetOf("Integration", "ScaledObject", "TriggerAuthentication");
		assertThat(overlay.resources()).filteredOn(KubernetesModel::knows)
			.isNotEmpty()
			.allSatisfy(KubernetesModel::check);
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void podsOfARoleAreSpreadByALabelThatIsNamedOnce(Kustomization overlay) {
		assertThat(overlay.all("Integration"))
			.flatExtracting(
					(integration) -> elements(integration.at("/spec/template/spec/topologySpreadConstraints")).toList())
			.hasSize(6)
			.allSatisfy((constraint) -> {
				assertThat(texts(constraint, "matchLabelKeys")).containsExactly(ROLE);
				assertThat(constraint.path("labelSelector").isObject()).isTrue();
				assertThat(constraint.path("labelSelector").toString()).doesNotContain(ROLE);
			});
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void eachRoleIsAnIntegrationOfTheOneImage(Kustomization overlay) throws IOException {
		List<JsonNode> integrations = overlay.all("Integration");
		try (Stream<Path> folders = Files.list(Path.of("../routes"))) {
			assertThat(integrations.stream().flatMap(CamelKTests::variables))
				.filteredOn((variable) -> variable.startsWith("ORDERFLOW_ROLES="))
				.containsExactlyInAnyOrderElementsOf(folders.map((folder) -> folder.getFileName().toString())
					.filter((folder) -> !folder.equals("shared"))
					.map("ORDERFLOW_ROLES="::concat)
					.toList());
		}
		assertThat(overlay.resources().stream().flatMap((resource) -> texts(resource, "image").stream())).hasSize(4)
			.containsOnly(trait(integrations.get(0), "container").path("image").asText())
			.allMatch((image) -> image.matches("([a-z.]+/)?orderflow/integration-app:1\\.0\\.0(-SNAPSHOT)?"));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void dashboardsAndAlertsFindEachRoleByItsName(Kustomization overlay) {
		assertThat(overlay.all("Integration")).allSatisfy((integration) -> {
			List<String> variables = variables(integration).toList();
			assertThat(variables).filteredOn((variable) -> variable.startsWith("ORDERFLOW_ROLES="))
				.hasSize(1)
				.allSatisfy((role) -> assertThat(variables)
					.contains(role.replace("ORDERFLOW_ROLES=", "OTEL_SERVICE_NAME=orderflow-")));
		});
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void everyVariableIsASettingOfTheApplication(Kustomization overlay) {
		assertThat(overlay.one("ConfigMap").path("data").properties()).isNotEmpty()
			.extracting(Map.Entry::getKey)
			.allMatch(CamelKTests::isSetting, "is a setting");
		assertThat(overlay.all("Integration")).flatExtracting((integration) -> variables(integration).toList())
			.isNotEmpty()
			.extracting((variable) -> variable.substring(0, variable.indexOf('=')))
			.allMatch(CamelKTests::isSetting, "is a setting");
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void whatIsSecretIsMountedWhereTheApplicationLooksAndNotHere(Kustomization overlay) {
		assertThat(overlay.one("ConfigMap").at("/data/SPRING_CONFIG_IMPORT").asText())
			.isEqualTo("configtree:/run/secrets/*/");
		assertThat(overlay.all("Integration"))
			.flatExtracting((integration) -> texts(trait(integration, "mount"), "resources"))
			.isNotEmpty()
			.allMatch((mount) -> SECRET_FILE.matcher(mount).matches());
		assertThat(overlay.names("Secret")).isEmpty();
	}

	@Test
	void everySecretIsDocumentedWithKeysThatAreSettings() throws IOException {
		Map<String, String> documented = Files.readAllLines(INSTRUCTIONS)
			.stream()
			.map(CREATED_SECRET::matcher)
			.filter(Matcher::matches)
			.collect(Collectors.toMap((line) -> line.group(1), (line) -> line.group(2)));
		Kustomization production = overlays.get(1);
		List<String> mounted = Stream
			.concat(production.all("Integration").stream().flatMap(CamelKTests::mountedSecrets),
					texts(production.one("Job"), "secretName").stream())
			.distinct()
			.toList();

		assertThat(mounted).hasSize(5).isSubsetOf(documented.keySet());
		assertThat(mounted).flatExtracting((secret) -> keys(documented.get(secret)))
			.hasSizeGreaterThan(5)
			.allMatch(Settings::isProperty);
		assertThat(production.one("TriggerAuthentication").at("/spec/secretTargetRef")).hasSize(4)
			.allMatch((target) -> keys(documented.get(target.path("name").asText()))
				.contains(target.path("key").asText()));
		assertThat(texts(production.one("PodMonitor").at("/spec/podMetricsEndpoints"), "key"))
			.containsExactlyInAnyOrderElementsOf(keys(documented.get("prometheus-client")));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void portsAndPathsAreTheApplications(Kustomization overlay) {
		String port = Settings.defaultOf("server.port");
		String managementPort = Settings.defaultOf("management.server.port");
		assertThat(overlay.all("Integration")).allSatisfy((integration) -> {
			JsonNode container = trait(integration, "container");
			assertThat(container.path("port").asText()).isEqualTo(port);
			assertThat(container.path("servicePort").asText()).isEqualTo(port);
			assertThat(texts(container, "ports")).containsExactly("management;" + managementPort);
			JsonNode health = trait(integration, "health");
			assertThat(health.path("enabled").asBoolean()).isTrue();
			for (String probe : List.of("startup", "liveness", "readiness")) {
				assertThat(health.path(probe + "ProbeEnabled").asBoolean()).isTrue();
				assertThat(health.path(probe + "Port").asText()).isEqualTo(managementPort);
				String group = health.path(probe + "Probe").asText().replaceFirst("^/actuator/health/", "");
				assertThat(Settings.isProperty("management.endpoint.health.group.%s.include".formatted(group)))
					.isTrue();
			}
			assertThat(trait(integration, "service").path("auto").asBoolean(true)).isFalse();
		});
		assertThat(overlay.one("ConfigMap").at("/data/ORDERFLOW_ORDERS_URL").asText())
			.isEqualTo("http://order-service:" + port);
		assertThat(overlay.all("NetworkPolicy")).flatExtracting((policy) -> policy.findValues("ports"))
			.extracting((ports) -> ports.at("/0/port").asText())
			.contains(port, managementPort);
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void whatTheIngressSaysOfClientsIsBelieved(Kustomization overlay) {
		assertThat(overlay.one("ConfigMap").at("/data/SERVER_FORWARD_HEADERS_STRATEGY").asText()).isEqualTo("native");
	}

	@Test
	void theIngressControllerIsTheOneThatIsLetThroughAndDocumented() throws IOException {
		Kustomization production = overlays.get(1);
		JsonNode integrations = production.all("NetworkPolicy")
			.stream()
			.filter((policy) -> name(policy).equals("integrations"))
			.findFirst()
			.orElseThrow();
		assertThat(Files.readString(INSTRUCTIONS)).contains("of class `%s` in the namespace `%s`".formatted(
				production.one("Ingress").at("/spec/ingressClassName").asText(),
				text(integrations.at("/spec/ingress/0/from/0/namespaceSelector/matchLabels"),
						"kubernetes.io/metadata.name")));
		assertThat(Files.readString(Path.of("../docs/operations-page.md")))
			.contains("--class=" + production.one("Ingress").at("/spec/ingressClassName").asText() + " ");
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void everyNameIsThatOfSomethingThere(Kustomization overlay) {
		List<String> integrations = overlay.names("Integration");
		assertThat(overlay.all("Integration"))
			.extracting((integration) -> integration.at("/spec/serviceAccountName").asText())
			.isSubsetOf(overlay.names("ServiceAccount"));
		assertThat(overlay.one("Job").at("/spec/template/spec/serviceAccountName").asText())
			.isIn(overlay.names("ServiceAccount"));
		assertThat(Stream.of("PodDisruptionBudget", "NetworkPolicy", "PodMonitor")
			.flatMap((kind) -> overlay.all(kind).stream())
			.flatMap(CamelKTests::selectedIntegrations)).isNotEmpty().isSubsetOf(integrations);
		assertThat(overlay.one("Ingress").findValues("service")).hasSize(3).allSatisfy((service) -> {
			assertThat(service.path("name").asText()).isIn(integrations);
			assertThat(service.at("/port/name").asText()).isEqualTo("http");
		});
		String configuration = name(overlay.one("ConfigMap"));
		assertThat(overlay.resources()).flatExtracting((resource) -> resource.findValues("configMapRef"))
			.hasSize(4)
			.allMatch((reference) -> reference.path("name").asText().equals(configuration));
	}

	@Test
	void workersAreScaledByTheLagOfTheirGroup() throws IOException {
		Kustomization production = overlays.get(1);
		JsonNode scaling = production.one("ScaledObject").path("spec");
		JsonNode trigger = scaling.at("/triggers/0/metadata");
		JsonNode consumer = new YAMLMapper()
			.readTree(Path.of("../routes/fulfillment/consume-order-events.camel.yaml").toFile())
			.at("/0/route/from/parameters");

		assertThat(scaling.at("/scaleTargetRef/name").asText()).isEqualTo("fulfillment-worker");
		assertThat(production.all("Integration")).filteredOn((each) -> name(each).equals("fulfillment-worker"))
			.allMatch((worker) -> worker.at("/spec/replicas").equals(scaling.path("minReplicaCount")))
			.allMatch((worker) -> variables(worker).anyMatch("ORDERFLOW_FULFILLMENT_CONSUMERS=1"::equals));
		assertThat(trigger.path("consumerGroup").asText()).isEqualTo(consumer.path("groupId").asText());
		assertThat(trigger.path("offsetResetPolicy").asText()).isEqualTo(consumer.path("autoOffsetReset").asText());
		assertThat(trigger.path("topic").asText()).isEqualTo(Settings.defaultOf("orderflow.topics.order-events"));
		assertThat(trigger.path("bootstrapServers"))
			.isEqualTo(production.one("ConfigMap").at("/data/CAMEL_COMPONENT_KAFKA_BROKERS"));
		assertThat(scaling.at("/triggers/0/authenticationRef/name").asText())
			.isEqualTo(name(production.one("TriggerAuthentication")));
		assertThat(scaling.path("maxReplicaCount").asInt()).isEqualTo(6);
		assertThat(scaling.at("/fallback/behavior").asText()).isEqualTo("currentReplicasIfHigher");
	}

	/** Without it the scale subresource answers 500, which KEDA takes for its absence. */
	@ParameterizedTest
	@MethodSource("overlays")
	void everyIntegrationHasReplicasAndSoCanBeScaled(Kustomization overlay) {
		assertThat(overlay.all("Integration"))
			.allMatch((integration) -> integration.at("/spec/replicas").isIntegralNumber());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void databaseIsMigratedOnceAndNotByEachPod(Kustomization overlay) {
		assertThat(overlay.one("ConfigMap").at("/data/SPRING_FLYWAY_ENABLED").asText()).isEqualTo("false");
		JsonNode job = overlay.one("Job").at("/spec/template/spec/containers/0");
		assertThat(texts(job, "args")).containsExactly("migrate");
	}

	/** Otherwise who compares the cluster with the files would run it again. */
	@ParameterizedTest
	@MethodSource("overlays")
	void theJobThatMigratedStays(Kustomization overlay) {
		assertThat(overlay.one("Job").path("spec").has("ttlSecondsAfterFinished")).isFalse();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void migrationsMayTakeLongerThanTheStatementsOfProcesses(Kustomization overlay) {
		assertThat(overlay.one("ConfigMap").at("/data/SPRING_DATASOURCE_URL").asText()).startsWith("jdbc:sqlserver:")
			.doesNotContain("socketTimeout", "queryTimeout");
	}

	@Test
	void metricsHaveTheNamesThatAlertsAskFor() throws IOException {
		String rules = Files.readString(Path.of("../compose/prometheus/rules/orderflow.rules.yml"));
		Kustomization production = overlays.get(1);
		Map<String, String> roles = elements(production.one("PodMonitor").at("/spec/podMetricsEndpoints/0/relabelings"))
			.peek((relabeling) -> assertThat(rules)
				.contains("%s=\"%s\"".formatted(text(relabeling, "targetLabel"), text(relabeling, "replacement"))))
			.filter((relabeling) -> text(relabeling, "targetLabel").equals("role"))
			.collect(Collectors.toMap((role) -> text(role, "regex"), (role) -> text(role, "replacement")));
		assertThat(production.all("Integration")).allSatisfy((integration) -> assertThat(variables(integration))
			.contains("ORDERFLOW_ROLES=" + roles.get(name(integration))));
	}

	@Test
	void aCaOfOnesOwnIsTrustedByAll() throws IOException {
		Kustomization production = Kustomization.of("../integration-app/src/test/resources/kustomize/own-ca");
		JsonNode job = production.one("Job").at("/spec/template/spec");
		String directory = text(job.at("/containers/0/volumeMounts/2"), "mountPath");
		IntegrationSchema schema = IntegrationSchema.ofTheOperator();

		assertThat(production.one("ConfigMap").at("/data/JAVA_TOOL_OPTIONS").asText())
			.contains("-Djavax.net.ssl.trustStore=%s/ca.p12".formatted(directory));
		assertThat(job.at("/containers/0/volumeMounts/2/name")).isEqualTo(job.at("/volumes/2/name"));
		String ca = job.at("/volumes/2/configMap/name").asText();
		assertThat(production.all("Integration")).hasSize(3).allSatisfy((integration) -> {
			assertThat(schema.validate(integration)).isEmpty();
			assertThat(texts(trait(integration, "mount"), "resources"))
				.contains("configmap:%s@%s".formatted(ca, directory));
		});
		assertThat(production.resources()).filteredOn(KubernetesModel::knows).allSatisfy(KubernetesModel::check);
		assertThat(List.of(production.one("TriggerAuthentication").at("/spec/configMapTargetRef/0"),
				production.one("PodMonitor").at("/spec/podMetricsEndpoints/0/oauth2/tlsConfig/ca/configMap")))
			.allSatisfy((reference) -> {
				assertThat(text(reference, "name")).isEqualTo(ca);
				assertThat(text(reference, "key")).isEqualTo("ca.crt");
			});
		assertThat(Files.readString(INSTRUCTIONS))
			.contains("configmap %s --from-file=ca.p12 --from-file=ca.crt".formatted(ca), "- ../../components/own-ca");
	}

	@Test
	void whatIsMisspeltIsRefused() throws IOException {
		Kustomization production = Kustomization.of("overlays/production");
		JsonNode integration = production.all("Integration").get(0);
		((ObjectNode) trait(integration, "container")).put("limitMemry", "1Gi");
		((ObjectNode) trait(integration, "health")).put("enabled", "yes");
		assertThat(IntegrationSchema.ofTheOperator().validate(integration)).hasSize(2);

		JsonNode budget = production.all("PodDisruptionBudget").get(0);
		((ObjectNode) budget.path("spec")).put("maxUnavailabel", 1);
		assertThatIllegalArgumentException().isThrownBy(() -> KubernetesModel.check(budget))
			.withMessageContaining("maxUnavailabel");
	}

	private static boolean isSetting(String variable) {
		return Settings.isVariable(variable);
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asText();
	}

	private static Stream<String> variables(JsonNode integration) {
		return texts(trait(integration, "environment"), "vars").stream();
	}

	private static Stream<String> mountedSecrets(JsonNode integration) {
		return texts(trait(integration, "mount"), "resources").stream()
			.flatMap((mount) -> SECRET_FILE.matcher(mount).results())
			.map((secret) -> secret.group(1));
	}

	/** What a command that creates a secret puts there. */
	private static List<String> keys(String arguments) {
		return KEY.matcher(arguments).results().map((key) -> key.group(1)).toList();
	}

	private static Stream<String> selectedIntegrations(JsonNode resource) {
		return Stream
			.concat(resource.findValues("matchLabels").stream().map((labels) -> labels.path(ROLE).asText(null)),
					resource.findValues("matchExpressions")
						.stream()
						.flatMap(Kustomization::elements)
						.filter((expression) -> expression.path("key").asText().equals(ROLE))
						.flatMap((expression) -> texts(expression, "values").stream()))
			.filter((name) -> name != null);
	}

}
