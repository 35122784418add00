package orderflow.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotEmpty;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.validation.annotation.Validated;

/** Loads the routes of the roles that this process has. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoleConfiguration.Roles.class)
class RoleConfiguration {

	private static final String SHARED = "shared";

	/**
	 * Names each file: given a pattern, Camel would look at every entry of every jar, a
	 * third of the time that the application takes to start.
	 */
	@Bean
	SmartInitializingSingleton routesOfRoles(Roles roles, CamelConfigurationProperties camel,
			ResourcePatternResolver resources) {
		return () -> camel.getMain()
			.setRoutesIncludePattern(Stream.concat(Stream.of(SHARED), roles.roles().stream().map(Role::folder))
				.flatMap((folder) -> files(folder, resources))
				.collect(Collectors.joining(",")));
	}

	private static Stream<String> files(String folder, ResourcePatternResolver resources) {
		String path = "classpath:routes/" + folder + "/";
		try {
			return Stream.of(resources.getResources(path + "*.camel.yaml")).map((file) -> path + file.getFilename());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * @param roles the roles of this process; an unknown one ends the start
	 */
	@Validated
	@ConfigurationProperties("orderflow")
	record Roles(@NotEmpty Set<Role> roles) {

		@Override
		public String toString() {
			return roles.stream().map(Role::folder).collect(Collectors.joining(", "));
		}

	}

}
