package orderflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** What Compose would read, checked without it. */
class ComposeTests {

	private static final List<String> ROLES = List.of("orders", "fulfillment", "dead-letters");

	private final Compose compose = Compose.read();

	private final JsonNode application = Compose.yaml(Path.of("src/main/resources/application.yaml"));

	@Test
	void isWrittenAsTheComposeSpecificationSays() throws IOException {
		Path schema = Path.of("src/test/resources/compose/compose-spec.json").toAbsolutePath();
		assertThat(JsonSchemaFactory.getInstance(VersionFlag.V7)
			.getSchema(schema.toUri(), new ObjectMapper().readTree(schema.toFile()))
			.validate(compose.file())).isEmpty();
	}

	@Test
	void refersToNothingThatIsNotThere() {
		JsonNode file = compose.file();
		assertThat(compose.services()).allSatisfy((name) -> {
			assertThat(Compose.names(file.path("networks")))
				.containsAll(Set.copyOf(compose.networks(name)).stream().filter((n) -> !n.isEmpty()).toList());
			assertThat(Compose.names(file.path("secrets"))).containsAll(compose.secretsOf(name));
			assertThat(compose.services()).containsAll(Compose.names(compose.service(name).path("depends_on")));
			assertThat(compose.mounts(name).values()).allMatch((source) -> source.startsWith("./")
					? Files.exists(Compose.DIRECTORY.resolve(source)) : file.path("volumes").has(source));
		});
	}

	@Test
	void waitsOnlyForWhatCanBeWaitedFor() {
		assertThat(compose.services())
			.flatMap((name) -> List.copyOf(compose.service(name).path("depends_on").properties()))
			.isNotEmpty()
			.allSatisfy((needed) -> {
				JsonNode service = compose.service(needed.getKey());
				if (needed.getValue().path("condition").asText().equals("service_healthy")) {
					assertThat(service.at("/healthcheck/test")).isNotEmpty();
				}
				else {
					assertThat(service.path("restart").asText()).isEqualTo("no");
				}
			});
	}

	@Test
	void runsEachRoleAndTwoWorkers() {
		assertThat(ROLES)
			.allSatisfy((role) -> assertThat(compose.environment(role)).containsEntry("ORDERFLOW_ROLES", role));
		assertThat(compose.service("fulfillment").at("/deploy/replicas").asInt()).isEqualTo(2);
		assertThat(compose.processes()).containsExactlyInAnyOrder("dead-letters", "fulfillment", "migrations",
				"orders");
	}

	@Test
	void migratesTheDatabaseOnce() {
		assertThat(ROLES).allSatisfy(
				(role) -> assertThat(compose.environment(role)).containsEntry("SPRING_FLYWAY_ENABLED", "false"));
		assertThat(Compose.texts(compose.service("migrations").path("command"))).containsExactly("migrate");
	}

	@Test
	void setsNothingThatTheApplicationDoesNotKnow() {
		assertThat(compose.processes()).allSatisfy((process) -> {
			assertThat(compose.environment(process).keySet()).isNotEmpty().allMatch(Settings::isVariable);
			assertThat(compose.secretFiles(process)).isNotEmpty().allMatch(Settings::isProperty);
		});
	}

	@Test
	void checksTheHealthByAFileOfTheImage() {
		assertThat(ROLES).allSatisfy((role) -> {
			JsonNode test = compose.service(role).at("/healthcheck/test");
			assertThat(test.path(0).asText()).isEqualTo("CMD");
			assertThat(Path.of("src/main/jib" + test.path(1).asText())).exists();
		});
	}

	@Test
	void connectsServicesThatMeet() {
		Map<String, String> ports = Map.of("orders", application.at("/server/port").asText(), "sqlserver", "1433",
				"kafka", "9092", "keycloak", "8080", "collector", "4318", "localhost", "8081");
		Pattern address = Pattern.compile("(?:^|//)([a-z][a-z-]+):(\\d+)");
		assertThat(compose.processes()).allSatisfy((process) -> {
			List<MatchResult> addresses = compose.environment(process)
				.values()
				.stream()
				.flatMap((value) -> address.matcher(value).results())
				.toList();
			assertThat(addresses).isNotEmpty().allSatisfy((found) -> {
				assertThat(found.group(2)).as(found.group()).isEqualTo(ports.get(found.group(1)));
				// The issuer is a name, and migrations have no use for tokens and traces.
				if (!found.group(1).equals("localhost") && ROLES.contains(process)) {
					assertThat(compose.networks(process)).as(found.group())
						.containsAnyElementsOf(compose.networks(found.group(1)));
				}
			});
		});
	}

	@Test
	void opensNothingButOnThisMachineAndNothingOfTheData() {
		assertThat(compose.file().at("/networks/data/internal").asBoolean()).isTrue();
		assertThat(compose.services()).allSatisfy(
				(name) -> assertThat(Compose.texts(compose.service(name).path("ports")).map(Compose::withDefaults))
					.allMatch((port) -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+")));
		assertThat(List.of("sqlserver", "kafka")).allSatisfy((name) -> {
			assertThat(compose.networks(name)).containsExactly("data");
			assertThat(compose.service(name).path("ports")).isEmpty();
		});
	}

	@Test
	void publishesThePortsThatAreServed() {
		assertThat(Compose.texts(compose.service("orders").path("ports")))
			.extracting((port) -> port.substring(port.lastIndexOf(':') + 1))
			.containsExactly(application.at("/server/port").asText(),
					application.at("/management/server/port").asText());
	}

	@Test
	void pinsEveryImage() {
		assertThat(compose.services())
			.extracting((name) -> Compose.withDefaults(compose.service(name).path("image").asText()))
			.allMatch((image) -> image.matches("[a-z0-9./-]+:v?(\\d+\\.\\d+\\.\\d+|2022-CU\\d+)[A-Za-z0-9.-]*"));
	}

	/**
	 * Several at once would get in each other's way, and a name without a registry could
	 * be anybody's.
	 */
	@Test
	void buildsTheImageOnceAndTakesItFromNowhereElse() {
		assertThat(compose.services()).filteredOn((name) -> compose.service(name).has("build"))
			.containsExactly("certificate");
		String image = compose.service("certificate").path("image").asText();
		assertThat(compose.services()).filteredOn((name) -> compose.service(name).path("image").asText().equals(image))
			.containsAll(compose.processes())
			.allMatch((name) -> compose.service(name).path("pull_policy").asText().equals("never"));
	}

	@Test
	void givesNoContainerMoreThanItNeeds() {
		assertThat(compose.services()).allSatisfy((name) -> {
			JsonNode service = compose.service(name);
			assertThat(Compose.texts(service.path("security_opt"))).contains("no-new-privileges:true");
			assertThat(service.path("privileged").asBoolean()).isFalse();
			if (service.path("restart").asText().equals("unless-stopped")) {
				assertThat(service.at("/deploy/resources/limits")).hasSize(2);
			}
		});
		assertThat(compose.processes()).allSatisfy((name) -> {
			JsonNode service = compose.service(name);
			assertThat(service.path("read_only").asBoolean()).isTrue();
			assertThat(Compose.texts(service.path("cap_drop"))).containsExactly("ALL");
			assertThat(Compose.texts(service.path("tmpfs"))).containsExactly("/tmp:exec");
		});
	}

	@Test
	void fitsIntoEightGibibytes() {
		long bytes = compose.services()
			.stream()
			.map(compose::service)
			.filter((service) -> service.path("restart").asText().equals("unless-stopped"))
			.mapToLong((service) -> service.at("/deploy/replicas").asInt(1)
					* DataSize.parse(service.at("/deploy/resources/limits/memory").asText() + "B").toBytes())
			.sum();
		assertThat(DataSize.ofBytes(bytes)).isLessThan(DataSize.ofGigabytes(8));
	}

	@Test
	void explainsTheVariablesThatTheUserSets() throws IOException {
		Map<String, String> example = Files.readAllLines(Compose.DIRECTORY.resolve(".env.example"))
			.stream()
			.filter((line) -> line.matches("[A-Z_]+=.*"))
			.map((line) -> line.split("=", 2))
			.collect(Collectors.toMap((line) -> line[0], (line) -> line[1]));
		Map<String, String> variables = compose.variables();
		assertThat(example).containsOnlyKeys(variables.keySet());
		example.remove("ACCEPT_EULA");
		assertThat(variables).containsAllEntriesOf(example);
	}

	@Test
	void makesEverySecretOnce(@TempDir Path directory) throws Exception {
		for (String file : List.of("make-secrets", "compose.yaml")) {
			Files.copy(Compose.DIRECTORY.resolve(file), directory.resolve(file));
		}
		Map<String, String> first = makeSecrets(directory);
		assertThat(makeSecrets(directory)).isEqualTo(first);
		// As OAuth2 Proxy wants the one of its cookies: 16, 24 or 32 bytes.
		assertThat(first.values()).doesNotHaveDuplicates()
			.allMatch((secret) -> secret.length() == 32)
			.allMatch((secret) -> secret.matches("(?=.*[A-Z])(?=.*[a-z])(?=.*\\d)[\\w-]+"));
		assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(Compose.elements(compose.file().path("secrets"))
			.map((secret) -> secret.path("file").asText())
			.toList());
	}

	@Test
	void keepsSecretsOutOfTheRepository() throws IOException {
		assertThat(Files.readAllLines(Path.of("../.gitignore"))).contains("/compose/secrets/", "/compose/.env");
		assertThat(compose.services()).allSatisfy((name) -> assertThat(compose.environment(name)).allSatisfy(
				(variable, value) -> assertThat(variable).doesNotMatch("(?i).*(password|secret)(?!.*__FILE).*")));
	}

	@Test
	void hasPrometheusAskEachProcessOnce() {
		JsonNode scrape = Compose.yaml(Monitoring.PROMETHEUS.resolve("prometheus.yml")).at("/scrape_configs/0");
		JsonNode names = scrape.at("/dns_sd_configs/0");
		assertThat(Compose.texts(names.path("names"))).containsExactlyInAnyOrderElementsOf(ROLES);
		assertThat(names.path("port")).isEqualTo(application.at("/management/server/port"));
		assertThat(scrape.path("metrics_path").asText()).isEqualTo("/actuator/prometheus");
		assertThat(ROLES).allSatisfy((role) -> {
			assertThat(compose.environment(role)).containsEntry("MANAGEMENT_SERVER_ADDRESS", "0.0.0.0");
			assertThat(compose.networks("prometheus")).filteredOn(compose.networks(role)::contains).hasSize(1);
		});
		assertThat(scrape.at("/oauth2/client_secret_file").asText()).isEqualTo("/run/secrets/prometheus-secret");
		assertThat(compose.secretFiles("prometheus")).contains("prometheus-secret");
	}

	@Test
	void mountsWhereTheOthersLook() {
		assertThat(compose.mounts("prometheus"))
			.containsEntry("/etc/prometheus/prometheus.yml", "./prometheus/prometheus.yml")
			.containsEntry("/etc/prometheus/rules", "./prometheus/rules");
		JsonNode prometheus = Compose.yaml(Monitoring.PROMETHEUS.resolve("prometheus.yml"));
		assertThat(prometheus.at("/alerting/alertmanagers/0/static_configs/0/targets/0").asText())
			.isEqualTo("alertmanager:9093");
		assertThat(compose.networks("alertmanager")).containsAnyElementsOf(compose.networks("prometheus"));
		assertThat(compose.secretFiles("alertmanager")).contains(Compose.yaml(Monitoring.ALERTMANAGER)
			.at("/receivers/0/pagerduty_configs/0/routing_key_file")
			.asText()
			.replace("/run/secrets/", ""));
		Path grafana = Compose.DIRECTORY.resolve("grafana/provisioning");
		assertThat(compose.mounts("grafana")).containsKey(
				Compose.yaml(grafana.resolve("dashboards/orderflow.yaml")).at("/providers/0/options/path").asText());
		assertThat(Compose.yaml(grafana.resolve("datasources/prometheus.yaml")).at("/datasources/0/url").asText())
			.isEqualTo("http://prometheus:9090");
		assertThat(compose.networks("grafana")).containsAnyElementsOf(compose.networks("prometheus"));
	}

	@Test
	void createsTheTopicsAsTheApplicationWantsThem() throws IOException {
		String script = Files.readString(Compose.DIRECTORY.resolve("kafka/create-topics"));
		assertThat(Pattern.compile("(?m)^topic (\\S+)").matcher(script).results().map((topic) -> topic.group(1)))
			.containsExactlyInAnyOrder(application.at("/orderflow/topics/order-events").asText(),
					application.at("/orderflow/topics/dead-letters").asText());
		assertThat(script).contains("--partitions 6", "min.insync.replicas=", "retention.ms=",
				"max.message.bytes=" + application.at("/camel/component/kafka/max-request-size").asText());
	}

	@Test
	void letsKeycloakKnowWhoCallsAndForWhat() throws IOException {
		String file = Files.readString(Realm.FILE);
		JsonNode realm = Realm.read();
		Set<String> scopes = Compose.elements(realm.path("clientScopes"))
			.map((scope) -> scope.path("name").asText())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(scopes).contains("orders:read", "orders:write", "orders:fulfill", "dead-letters:operate",
				"operations:read");
		assertThat(file).contains("\"included.custom.audience\": \"orderflow\"", "\"claim.name\": \"customer_id\"");
		Map<String, JsonNode> clients = Realm.clients();
		assertThat(clients.values()).allSatisfy(
				(client) -> assertThat(scopes).containsAll(Compose.texts(client.path("defaultClientScopes")).toList()));
		JsonNode prometheus = Compose.yaml(Monitoring.PROMETHEUS.resolve("prometheus.yml"))
			.at("/scrape_configs/0/oauth2");
		assertThat(Compose.texts(clients.get(prometheus.path("client_id").asText()).path("defaultClientScopes")))
			.containsAll(Compose.texts(prometheus.path("scopes")).toList());
		assertThat(List.of("fulfillment", "dead-letters")).allSatisfy((role) -> {
			Map<String, String> environment = compose.environment(role);
			assertThat(environment).containsEntry("ORDERFLOW_TOKEN_URI", prometheus.path("token_url").asText());
			assertThat(Compose.texts(clients.get(environment.get("ORDERFLOW_CLIENT_ID")).path("defaultClientScopes")))
				.contains("orders:fulfill");
			assertThat(environment.get("ORDERFLOW_TOKEN_URI"))
				.contains("/realms/" + realm.path("realm").asText() + "/");
		});
	}

	@Test
	void givesKeycloakTheSecretsOfItsClients() throws IOException {
		String start = Files.readString(Compose.DIRECTORY.resolve("keycloak/start"));
		String realm = Files.readString(Realm.FILE);
		assertThat(Pattern.compile("\\$\\{([A-Z_]+)}").matcher(realm).results().map((name) -> name.group(1)))
			.isNotEmpty()
			.allMatch((name) -> start.contains("export " + name + "=")
					|| compose.environment("keycloak").containsKey(name));
		assertThat(Pattern.compile("/run/secrets/([a-z-]+)").matcher(start).results().map((name) -> name.group(1)))
			.containsExactlyInAnyOrderElementsOf(compose.secretFiles("keycloak"));
	}

	private static Map<String, String> makeSecrets(Path directory) throws Exception {
		assertThat(
				new ProcessBuilder("bash", directory.resolve("make-secrets").toString()).inheritIO().start().waitFor())
			.isZero();
		Map<String, String> secrets = new TreeMap<>();
		try (Stream<Path> files = Files.list(directory.resolve("secrets"))) {
			for (Path file : files.toList()) {
				secrets.put("secrets/" + file.getFileName(), Files.readString(file));
			}
		}
		return secrets;
	}

}
