package orderflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/** The conventions of all route files, most of which Camel would not miss. */
class RouteCatalogTests {

	private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final Pattern ONE_SENTENCE = Pattern.compile("\\p{Lu}[^.!?]+\\.");

	private static final Pattern SQL = Pattern.compile(
			"\\b(select|delete)\\b.+\\bfrom\\b|\\binsert\\s+into\\b|\\bupdate\\b.+\\bset\\b", Pattern.CASE_INSENSITIVE);

	private static final List<RouteFile> files = RouteFile.allIn(Path.of("../routes"));

	@Test
	void everyFileIsNamedAfterOneOfItsDefinitions() {
		assertThat(files).isNotEmpty()
			.allSatisfy((file) -> assertThat(file.path().toString()).endsWith(".camel.yaml"))
			.allSatisfy((file) -> assertThat(file.definitions()).extracting(RouteFile.Definition::id)
				.contains(file.name()));
	}

	@Test
	void everyDefinitionHasAnIdAndSaysInOneSentenceWhatItDoes() {
		assertThat(all(RouteFile::definitions)).isNotEmpty()
			.allSatisfy((definition) -> assertThat(definition.id()).matches(KEBAB_CASE))
			.allSatisfy((definition) -> assertThat(definition.description()).matches(ONE_SENTENCE));
	}

	@Test
	void noTwoDefinitionsOfAKindShareAnId() {
		assertThat(all(RouteFile::definitions)).extracting((definition) -> definition.kind() + " " + definition.id())
			.doesNotHaveDuplicates();
	}

	@Test
	void everyRouteConfigurationIsInTheRoleThatNamesIt() {
		assertThat(all(RouteFile::configurationsNamed)).isNotEmpty();
		assertThat(files).allSatisfy((file) -> assertThat(loadedWith(file, RouteFile::configurations))
			.containsAll(file.configurationsNamed()));
	}

	@Test
	void everyDirectEndpointIsCalledWithinItsFolderAndHasOneConsumer() {
		assertThat(all(RouteFile::directConsumers)).isNotEmpty().doesNotHaveDuplicates();
		assertThat(files).allSatisfy((file) -> assertThat(inFolderOf(file, RouteFile::directConsumers))
			.hasSameElementsAs(inFolderOf(file, RouteFile::directCalls)));
	}

	@Test
	void everyBeanIsThere() {
		assertThat(all(RouteFile::beans)).isNotEmpty().isSubsetOf(beansOfTheApplication());
	}

	@Test
	void everyPlaceholderHasAValue() throws IOException {
		assertThat(all(RouteFile::placeholders)).isNotEmpty().isSubsetOf(propertiesOfTheApplication());
	}

	@Test
	void whatIsNotCountedIsARoute() {
		assertThat(Settings.defaultOf("camel.metrics.route-policy-exclude-pattern").split(",")).hasSizeGreaterThan(1)
			.isSubsetOf(all(RouteFile::definitions).stream().map(RouteFile.Definition::id).toList());
	}

	@Test
	void logicIsLeftToJava() {
		assertThat(files).isNotEmpty()
			.allSatisfy((file) -> assertThat(file.path()).content()
				.doesNotContain("groovy", "&&", "||")
				.doesNotContainPattern(SQL));
	}

	@Test
	void everyCallOfTheRestApiIsDescribedAndNoOther() {
		assertThat(all(RouteFile::calls)).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(ApiDescription.operations()
				.stream()
				.filter((operation) -> operation.path().startsWith("/api/"))
				.map((operation) -> "%s: %s %s".formatted(operation.id(), operation.method(), operation.path()))
				.toList());
	}

	private static <T> List<T> all(Function<RouteFile, List<T>> property) {
		return files.stream().map(property).flatMap(List::stream).toList();
	}

	private static <T> List<T> inFolderOf(RouteFile one, Function<RouteFile, List<T>> property) {
		return in(Set.of(one.folder()), property);
	}

	private static <T> List<T> loadedWith(RouteFile one, Function<RouteFile, List<T>> property) {
		return in(Set.copyOf(List.of(one.folder(), "shared")), property);
	}

	private static <T> List<T> in(Set<String> folders, Function<RouteFile, List<T>> property) {
		return files.stream()
			.filter((file) -> folders.contains(file.folder()))
			.map(property)
			.flatMap(List::stream)
			.toList();
	}

	private static Set<String> beansOfTheApplication() {
		JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("orderflow");
		Stream<String> components = classes.stream()
			.map(JavaClass::reflect)
			.map((type) -> AnnotatedElementUtils.getMergedAnnotation(type, Component.class))
			.filter(Objects::nonNull)
			.map(Component::value);
		Stream<String> beans = classes.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(Bean.class))
			.flatMap((method) -> {
				String[] names = method.getAnnotationOfType(Bean.class).value();
				return (names.length > 0) ? Stream.of(names) : Stream.of(method.getName());
			});
		return Stream.concat(components, beans).collect(Collectors.toSet());
	}

	private static Set<String> propertiesOfTheApplication() throws IOException {
		return new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"))
			.stream()
			.map(EnumerablePropertySource.class::cast)
			.flatMap((properties) -> Stream.of(properties.getPropertyNames()))
			.collect(Collectors.toSet());
	}

}
