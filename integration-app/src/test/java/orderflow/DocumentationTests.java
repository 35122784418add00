package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
	void readmeLeadsToEveryPage() throws IOException {
		assertThat(linksOf(README)).containsAll(files(Path.of("../docs"), 1, ".md"));
	}

	@Test
	void everyRouteIsDescribed() throws IOException {
		assertThat(linksOf(Path.of("../docs/routes.md"))).containsAll(files(Path.of("../routes"), 2, ".camel.yaml"));
	}

	/** Signals are how the routes of one process call each other, nothing to set. */
	@Test
	void everySettingOfItsOwnIsExplained() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("../docs/settings.md"));
		assertThat(Settings.withDefaults().filter((name) -> name.startsWith("orderflow.") && !name.endsWith(".signal")))
			.hasSizeGreaterThan(30)
			.extracting((name) -> name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
			.allMatch((variable) -> rows.stream().anyMatch((row) -> names(row, variable)), "has a row in settings.md");
	}

	/**
	 * In full, or by an end such as {@code _MAX_DELAY} beside another one that begins the
	 * same.
	 */
	private static boolean names(String row, String variable) {
		List<String> words = Pattern.compile("\\W+").splitAsStream(row).toList();
		return words.stream()
			.anyMatch((word) -> word.equals(variable) || word.startsWith("_") && variable.endsWith(word) && words
				.stream()
				.anyMatch((other) -> other.startsWith(variable.substring(0, variable.length() - word.length()) + "_")));
	}

	private static List<Path> linksOf(Path page) throws IOException {
		return LINK.matcher(Files.readString(page))
			.results()
			.map((link) -> page.resolveSibling(link.group(1)).normalize())
			.toList();
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
