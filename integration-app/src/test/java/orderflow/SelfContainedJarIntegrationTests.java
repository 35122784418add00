package orderflow;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar that {@code mvn package} makes. That it runs, other tests show. */
class SelfContainedJarIntegrationTests {

	@Test
	void hasTheJarsFirstThatMostClassesComeFrom() throws IOException {
		assertThat(jars()).extracting(JarEntry::getName)
			.doesNotHaveDuplicates()
			.hasSizeGreaterThan(200)
			.first()
			.asString()
			.startsWith("BOOT-INF/lib/hibernate-core-");
	}

	/** Or its launcher could not read them. */
	@Test
	void compressesNoJarWithinIt() throws IOException {
		assertThat(jars()).extracting(JarEntry::getMethod).containsOnly(JarEntry.STORED);
	}

	/** When it is built is not to be seen. */
	@Test
	void datesAllThatIsInItAlike() throws IOException {
		try (JarFile jar = new JarFile("target/integration-app.jar")) {
			assertThat(jar.stream().map(JarEntry::getTimeLocal).distinct()).hasSize(1);
		}
	}

	private static List<JarEntry> jars() throws IOException {
		try (JarFile jar = new JarFile("target/integration-app.jar")) {
			return jar.stream().filter((entry) -> entry.getName().matches("BOOT-INF/lib/.+\\.jar")).toList();
		}
	}

}
