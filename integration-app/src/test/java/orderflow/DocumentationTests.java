package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The README and what it leads to. */
class DocumentationTests {

	private static final Path README = Path.of("../README.md");

	private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	@Test
	void everyLinkLeadsToAFileAndAHeading() throws IOException {
		assertThat(pages()).hasSizeGreaterThan(10)
			.allSatisfy((page) -> assertThat(LINK.matcher(Files.readString(page)).results()).allSatisfy((link) -> {
				Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
				assertThat(target).exists();
				if (link.group(2) != null) {
					assertThat(headings(target)).contains(link.group(2));
				}
			}));
	}

	@Test
	void readmeLeadsToEveryPageAndRoute() throws IOException {
		List<Path> linked = LINK.matcher(Files.readString(README))
			.results()
			.map((link) -> Path.of("..").resolve(link.group(1)).normalize())
			.toList();
		assertThat(linked).containsAll(files(Path.of("../docs"), 1, ".md"))
			.containsAll(files(Path.of("../routes"), 2, ".camel.yaml"));
	}

	private static List<Path> pages() throws IOException {
		return Stream
			.of(List.of(README), files(Path.of("../docs"), 2, ".md"), files(Path.of("../compose/newrelic"), 1, ".md"))
			.flatMap(List::stream)
			.toList();
	}

	private static List<Path> files(Path directory, int depth, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(directory, depth)) {
			return files.filter((file) -> file.toString().endsWith(ending)).toList();
		}
	}

	/** As GitHub names them. */
	private static List<String> headings(Path page) {
		try {
			return HEADING.matcher(Files.readString(page))
				.results()
				.map((heading) -> heading.group(1).toLowerCase().replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
