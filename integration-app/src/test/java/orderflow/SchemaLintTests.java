package orderflow;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The descriptions of the APIs, checked by the linters of their ecosystems. */
class SchemaLintTests {

	private static final Path SCHEMAS = Path.of("../schemas");

	@Test
	void lintersFindNothing() throws Exception {
		assumeTrue(isInstalled("npm") && Files.isDirectory(SCHEMAS.resolve("node_modules")),
				"Nothing is linted without the linters: npm ci --prefix schemas");
		Process process = new ProcessBuilder("npm", "run", "lint").directory(SCHEMAS.toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(output).isZero();
	}

	private static boolean isInstalled(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

}
