package orderflow.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Adds the migrations that are for one kind of database only. Spring Boot's
 * {@code {vendor}} would ask the database for its kind, which may be away at start; the
 * URL tells it, too.
 */
@Component
class VendorMigrations implements FlywayConfigurationCustomizer {

	private final String folder;

	private final ResourcePatternResolver resources;

	VendorMigrations(@Value("${spring.datasource.url}") String url, ResourcePatternResolver resources) {
		this.folder = "db/vendor/" + DatabaseDriver.fromJdbcUrl(url).getId();
		this.resources = resources;
	}

	@Override
	public void customize(FluentConfiguration flyway) {
		if (exist()) {
			flyway.locations(Stream.concat(Stream.of(flyway.getLocations()), Stream.of(new Location(folder)))
				.toArray(Location[]::new));
		}
	}

	/** Flyway would warn of a folder that is not there. */
	private boolean exist() {
		try {
			return resources.getResources("classpath*:" + folder + "/*.sql").length > 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
