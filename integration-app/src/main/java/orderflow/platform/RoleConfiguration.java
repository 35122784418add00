package orderflow.platform;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotEmpty;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/** Loads the routes of the roles that this process has. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoleConfiguration.Roles.class)
class RoleConfiguration {

	@Bean
	SmartInitializingSingleton routesOfRoles(Roles roles, CamelConfigurationProperties camel) {
		return () -> camel.getMain().setRoutesIncludePattern(roles.routesIncludePattern());
	}

	/**
	 * @param roles the roles of this process; an unknown one ends the start
	 */
	@Validated
	@ConfigurationProperties("orderflow")
	record Roles(@NotEmpty Set<Role> roles) {

		String routesIncludePattern() {
			return roles.stream()
				.map(Role::folder)
				.map((folder) -> "classpath:routes/" + folder + "/*.camel.yaml")
				.collect(Collectors.joining(","));
		}

	}

}
