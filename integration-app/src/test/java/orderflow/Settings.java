package orderflow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The properties that the application knows: its own, and what the configuration metadata
 * of Spring Boot, Camel and others say of theirs.
 */
public final class Settings {

	/** Of OpenTelemetry's SDK and of the worker's token, which no such metadata tells. */
	private static final List<String> OTHERS = List.of("otel.exporter.otlp.endpoint",
			"otel.exporter.otlp.traces.endpoint", "orderflow.client-id", "orderflow.client-secret",
			"orderflow.token-uri");

	private static final EnumerablePropertySource<?> DEFAULTS = yaml(new ClassPathResource("application.yaml"));

	private static final Set<String> PROPERTIES = read();

	private static final Set<String> VARIABLES = PROPERTIES.stream()
		.flatMap(Settings::variables)
		.collect(Collectors.toSet());

	private Settings() {
	}

	public static boolean isProperty(String name) {
		return PROPERTIES.contains(name);
	}

	/** Whether an environment variable sets one of the properties. */
	public static boolean isVariable(String name) {
		return VARIABLES.contains(name);
	}

	/** Those that have a value in {@code application.yaml}. */
	public static Stream<String> withDefaults() {
		return Stream.of(DEFAULTS.getPropertyNames());
	}

	public static String defaultOf(String property) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addFirst(DEFAULTS);
		return new PropertySourcesPropertyResolver(sources).getProperty(property);
	}

	/** Spring Boot takes dashes for nothing or for underscores. */
	private static Stream<String> variables(String property) {
		String name = property.toUpperCase(Locale.ROOT).replace('.', '_');
		return Stream.of(name.replace("-", ""), name.replace('-', '_'));
	}

	/** Of the application's own records. */
	private static Set<String> components() {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents("orderflow")
			.stream()
			.map((candidate) -> ClassUtils.resolveClassName(candidate.getBeanClassName(), null))
			.flatMap((type) -> Stream.of(type.getRecordComponents())
				.map((component) -> type.getAnnotation(ConfigurationProperties.class).value() + "."
						+ DataObjectPropertyName.toDashedForm(component.getName())))
			.collect(Collectors.toSet());
	}

	private static Set<String> read() {
		try {
			Set<String> names = new TreeSet<>(OTHERS);
			for (URL metadata : Collections
				.list(Settings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream in = metadata.openStream()) {
					for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
						names.add(property.path("name").asText());
					}
				}
			}
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:application*.yaml")) {
				names.addAll(List.of(yaml(file).getPropertyNames()));
			}
			names.addAll(components());
			return names;
		}
		catch (IOException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private static EnumerablePropertySource<?> yaml(Resource file) {
		try {
			return (EnumerablePropertySource<?>) new YamlPropertySourceLoader().load(file.getFilename(), file).get(0);
		}
		catch (IOException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
