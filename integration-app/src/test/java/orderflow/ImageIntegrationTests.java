package orderflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ImageIntegrationTests {

	/** A value that a setting of this kind has, but neither nothing nor a placeholder. */
	private static final Pattern CREDENTIAL = Pattern.compile(
			"(?im)^\\s*\\S*(password|secret|token|api-?key)[ \\t]*[:=][ \\t]*+(?!\"\"|\\$\\{|$)\\S|BEGIN [A-Z ]*PRIVATE KEY");

	private static final String BILL_OF_MATERIALS = "META-INF/sbom/application.cdx.json";

	@TempDir
	private static Path place;

	private static Image image;

	@TempDir
	private Path directory;

	private final int httpPort = FreePorts.next();

	@BeforeAll
	static void unpack() throws IOException {
		image = Image.unpack(place);
	}

	@Test
	void holdsTheJarsThatItsBillOfMaterialsNames() throws IOException {
		assumeTrue(hasBillOfMaterials() || System.getenv("CI") != null, "Maven makes no bill of materials offline");
		assertThat(image.libraries()).isNotEmpty().isEqualTo(billOfMaterials());
	}

	@Test
	void holdsNeitherTheEmbeddedDefaultNorTestLibraries() throws IOException {
		assertThat(image.libraries()).isNotEmpty()
			.noneMatch((jar) -> jar
				.matches("(h2|kafka_|kafka-(server|raft|metadata|storage)|scala-|junit|spring-test|selenium).*"));
	}

	@Test
	void runsJavaItselfAsAUserWithoutRights() {
		assertThat(image.entrypoint()).startsWith("java").endsWith("orderflow.OrderflowApplication");
		assertThat(image.settings().path("User").asText()).isEqualTo("10001:10001");
		assertThat(image.settings().path("ExposedPorts").fieldNames()).toIterable()
			.containsExactlyInAnyOrder("5000/tcp", "5001/tcp");
	}

	@Test
	void isForProductionAndTellsNothingElseToTheApplication() {
		assertThat(image.settings().path("Env")).extracting(JsonNode::asText)
			.containsExactly("SPRING_PROFILES_ACTIVE=production");
	}

	@Test
	void saysWhatItIsAndWhenItsSourceWasMade() {
		assertThat(image.settings().path("Labels").fieldNames()).toIterable()
			.contains("org.opencontainers.image.title", "org.opencontainers.image.version",
					"org.opencontainers.image.base.name");
		assertThat(image.created()).isEqualTo("2026-01-01T00:00:00Z");
	}

	@Test
	void changesOneSmallLayerWithTheApplication() {
		assertThat(image.layers()).filteredOn((files) -> files.contains("app/libs/spring-core-"))
			.singleElement()
			.asString()
			.doesNotContain("app/classpath/");
		assertThat(image.layers()).filteredOn((files) -> files.contains("app/classpath/")).hasSize(1);
	}

	@Test
	void letsNobodyChangeItsFiles() {
		assertThat(image.layers()).flatMap((files) -> files.lines().toList())
			.isNotEmpty()
			.allMatch((file) -> file.matches("[d-]r[w-][x-]r-[x-]r-[x-] 0/0 .*"));
	}

	@Test
	void holdsNoCredential() throws IOException {
		try (JarFile jar = new JarFile(image.applicationJar().toFile())) {
			assertThat(jar.stream().filter((entry) -> entry.getName().matches(".*\\.(ya?ml|properties|sql|xml|json)")))
				.isNotEmpty()
				.allSatisfy((entry) -> assertThat(text(jar, entry)).doesNotContainPattern(CREDENTIAL));
		}
		assertThat(Files.readString(image.file("/app/healthy"))).doesNotContainPattern(CREDENTIAL);
		assertThat(image.settings().toString()).doesNotContainPattern(CREDENTIAL);
	}

	/** H2, which the image does not hold, comes from outside in place of SQL Server. */
	@Test
	void shipsAnOrderAndWritesNothing() throws Exception {
		Set<Path> before = image.files();
		Path h2 = Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path work = Files.createDirectory(directory.resolve("work"));
		try (DatabaseServer database = new DatabaseServer(directory, FreePorts.next());
				TestBroker broker = new TestBroker(directory.resolve("kafka"), FreePorts.next())) {
			database.start();
			try (Application application = Application.launch(image.arguments(h2), work, httpPort, Map
				.of("SPRING_DATASOURCE_URL", database.url(), "CAMEL_COMPONENT_KAFKA_BROKERS", broker.address()))) {
				application.api().awaitReady();
				application.api().awaitShipped(application.api().place(anOrder()));
				assertThat(healthy()).isTrue();
			}
		}
		assertThat(healthy()).isFalse();
		assertThat(image.files()).isEqualTo(before);
		assertThat(work).isDirectoryNotContaining((file) -> !file.endsWith("application.log"));
	}

	/** Nothing else is there while the Dockerfile fills the cache of classes. */
	@Test
	void livesInProductionWithoutDatabaseAndBrokers() throws Exception {
		Map<String, String> settings = new HashMap<>(DockerImage.read().trainingSettings());
		settings.put("SPRING_PROFILES_ACTIVE", "production");
		try (Application application = Application.launch(image.arguments(), directory, httpPort, settings)) {
			application.api().awaitLiveButNotReady();
			assertThat(healthy()).isFalse();
		}
	}

	@Test
	void isAlsoWhatTheDockerfileBuilds() throws Exception {
		DockerImage docker = DockerImage.read();
		assertThat(docker.base()).isEqualTo(image.settings().at("/Labels/org.opencontainers.image.base.name").asText());
		assertThat(docker.user()).isEqualTo(image.settings().path("User").asText());
		assertThat(docker.environment()).isEqualTo(image.settings().at("/Env/0").asText());
		assertThat(docker.ports())
			.containsExactlyInAnyOrderElementsOf(() -> image.settings().path("ExposedPorts").fieldNames());
		assertThat(docker.entrypoint()).filteredOn((argument) -> !argument.startsWith("-XX:AOTCache="))
			.isEqualTo(image.entrypoint());
	}

	private boolean healthy() throws Exception {
		ProcessBuilder check = new ProcessBuilder("bash", image.file("/app/healthy").toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		check.environment().put("SERVER_PORT", String.valueOf(httpPort));
		return check.start().waitFor() == 0;
	}

	private static boolean hasBillOfMaterials() throws IOException {
		try (JarFile jar = new JarFile(image.applicationJar().toFile())) {
			return jar.getEntry(BILL_OF_MATERIALS) != null;
		}
	}

	private static Set<String> billOfMaterials() throws IOException {
		try (JarFile jar = new JarFile(image.applicationJar().toFile());
				InputStream bill = jar.getInputStream(jar.getEntry(BILL_OF_MATERIALS))) {
			return StreamSupport.stream(new ObjectMapper().readTree(bill).path("components").spliterator(), false)
				.map((component) -> component.path("name").asText() + "-" + component.path("version").asText() + ".jar")
				.collect(Collectors.toSet());
		}
	}

	private static String text(JarFile jar, JarEntry entry) throws IOException {
		try (InputStream in = jar.getInputStream(entry)) {
			return new String(in.readAllBytes(), UTF_8);
		}
	}

}
