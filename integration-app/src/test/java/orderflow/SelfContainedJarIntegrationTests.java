package orderflow;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The jar that {@code mvn package} makes. That it runs, other tests show. */
class SelfContainedJarIntegrationTests {

	/** Several jars have files of these names, each with classes of its own. */
	private static final Pattern REGISTRY = Pattern.compile("META-INF/(services|spring|jolokia)[/.-].+");

	/** What is only for people to read, for tools, or not true of all jars together. */
	private static final Pattern OTHER = Pattern.compile("(META-INF/)?(COPYRIGHT|DEPENDENCIES|LICENSE|NOTICE)(\\.\\w+)?"
			+ "|META-INF/(INDEX\\.LIST|MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA)|maven/.+|jandex\\.idx|web-fragment\\.xml"
			+ "|spring\\.tooling|spring/aot\\.factories|[^/]*spring-configuration-metadata\\.json)"
			+ "|(META-INF/versions/\\d+/)?module-info\\.class"
			+ "|(bean|component|dataformat|dev-consoles|language|model|other|transformer)\\.properties|pom\\.xml",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern COMMENT = Pattern.compile("(?m)^#.*");

	private static final Pattern WORD = Pattern.compile("[\\w.$/:-]+");

	private static JarFile jar;

	@BeforeAll
	static void open() throws IOException {
		jar = new JarFile("target/integration-app.jar");
	}

	@AfterAll
	static void close() throws IOException {
		jar.close();
	}

	/** Fails also if an upgrade brings two different files of the same name. */
	@Test
	void holdsAllThatIsInItsJars() throws IOException {
		int jars = 0;
		for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (path.endsWith(".jar")) {
				try (JarFile part = new JarFile(path)) {
					if (isPart(part)) {
						jars++;
						assertThat(files(part)).as(path).allSatisfy((file) -> assertHeld(part, file));
					}
				}
			}
		}
		assertThat(jars).isGreaterThan(200);
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

	/** Others on the class path are for tests. */
	private static boolean isPart(JarFile part) {
		return files(part).map(JarEntry::getName)
			.anyMatch((name) -> name.matches(".+\\.class|META-INF/resources/.+") && jar.getEntry(name) != null);
	}

	private static Stream<JarEntry> files(JarFile part) {
		return part.stream().filter((file) -> !file.isDirectory() && !OTHER.matcher(file.getName()).matches());
	}

	private static boolean isRegistry(JarEntry file) {
		return REGISTRY.matcher(file.getName()).matches();
	}

	private static void assertHeld(JarFile part, JarEntry file) throws IOException {
		JarEntry held = jar.getJarEntry(file.getName());
		assertThat(held).isNotNull();
		if (isRegistry(file)) {
			assertThat(words(jar, held)).containsAll(words(part, file));
		}
		else {
			assertThat(held.getCrc()).isEqualTo(file.getCrc());
		}
	}

	private static Set<String> words(JarFile source, JarEntry file) throws IOException {
		try (InputStream content = source.getInputStream(file)) {
			String text = COMMENT.matcher(new String(content.readAllBytes(), UTF_8)).replaceAll("");
			return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
		}
	}

}
