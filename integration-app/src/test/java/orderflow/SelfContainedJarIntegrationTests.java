package orderflow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The jar that {@code mvn package} makes. That it runs, other tests show. */
class SelfContainedJarIntegrationTests {

	private static final Pattern NAME = Pattern.compile("[\\w.$]+");

	private static JarFile jar;

	@BeforeAll
	static void open() throws IOException {
		jar = new JarFile("target/integration-app.jar");
	}

	@AfterAll
	static void close() throws IOException {
		jar.close();
	}

	/** Several jars have files of these names, each with classes of its own. */
	@Test
	void findsEachClassThatAFileOfAnyJarSpeaksOf() throws IOException {
		List<JarEntry> registries = jar.stream()
			.filter((entry) -> entry.getName().matches("META-INF/(services|spring|jolokia)[/.-].*[^/]"))
			.toList();
		assertThat(registries).hasSizeGreaterThan(300).allSatisfy((registry) -> {
			Set<String> expected = new HashSet<>();
			for (URL file : Collections.list(getClass().getClassLoader().getResources(registry.getName()))) {
				expected.addAll(classes(file.openStream()));
			}
			assertThat(classes(jar.getInputStream(registry))).containsAll(expected);
		});
	}

	@Test
	void holdsTheEmbeddedDefault() {
		assertThat(jar.getEntry("org/h2/Driver.class")).isNotNull();
		assertThat(jar.getEntry("kafka/server/KafkaRaftServer.class")).isNotNull();
	}

	/** When it is built is not to be seen. */
	@Test
	void datesAllThatIsInItAlike() {
		assertThat(jar.stream().map(JarEntry::getTimeLocal).distinct()).hasSize(1);
	}

	/**
	 * Those that the jar has: of other class paths a file may also speak of what is only
	 * there.
	 */
	private static Set<String> classes(InputStream file) throws IOException {
		try (file) {
			return NAME.matcher(new String(file.readAllBytes(), UTF_8))
				.results()
				.map(MatchResult::group)
				.filter((name) -> jar.getEntry(name.replace('.', '/') + ".class") != null)
				.collect(Collectors.toSet());
		}
	}

}
