package orderflow.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

import static orderflow.deployment.Kustomization.elements;

/** The settings that the application has. */
final class Settings {

	/** What {@code application.yaml} gives no value. */
	private static final List<String> WITHOUT_A_VALUE = List.of("orderflow.client-id", "orderflow.client-secret",
			"orderflow.token-uri", "otel.exporter.otlp.endpoint");

	private final EnumerablePropertySource<?> defaults;

	private final Set<String> names;

	private Settings(EnumerablePropertySource<?> defaults, Set<String> names) {
		this.defaults = defaults;
		this.names = names;
	}

	static Settings ofTheApplication() throws IOException {
		EnumerablePropertySource<?> defaults = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
			.load("application", new ClassPathResource("application.yaml"))
			.get(0);
		Stream<String> documented = Collections
			.list(Settings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))
			.stream()
			.flatMap(Settings::documentedIn);
		return new Settings(defaults,
				Stream.of(Stream.of(defaults.getPropertyNames()), documented, WITHOUT_A_VALUE.stream())
					.flatMap((some) -> some)
					.collect(Collectors.toSet()));
	}

	/** Names as in files. */
	Set<String> names() {
		return names;
	}

	/** Names as in the environment. */
	Set<String> variables() {
		return names.stream()
			.map((name) -> name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_'))
			.collect(Collectors.toSet());
	}

	/** Those that have a value in {@code application.yaml}. */
	Stream<String> withDefaults() {
		return Stream.of(defaults.getPropertyNames());
	}

	String defaultOf(String name) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addFirst(defaults);
		return new PropertySourcesPropertyResolver(sources).getProperty(name);
	}

	private static Stream<String> documentedIn(URL metadata) {
		try (InputStream file = metadata.openStream()) {
			return elements(new ObjectMapper().readTree(file).path("properties"))
				.map((property) -> property.path("name").asText())
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
