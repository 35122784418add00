package orderflow;

import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Nothing but the migrations of the database, for a job that ends. */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE,
		classes = FlywayConfigurationCustomizer.class))
class Migrations {

	private static final PropertySource<?> WITH_FLYWAY = new MapPropertySource("migrate",
			Map.of("spring.flyway.enabled", true));

	/**
	 * Returns when the database is migrated, and throws if it cannot be. Processes that
	 * are told not to migrate it at their start share their settings with this one.
	 */
	static void run(String[] arguments) {
		new SpringApplicationBuilder(Migrations.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getEnvironment().getPropertySources().addFirst(WITH_FLYWAY))
			.run(arguments)
			.close();
	}

}
