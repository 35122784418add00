package orderflow.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import orderflow.platform.RoleConfiguration.Roles;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Starts the routes that take up work by themselves, which {@code application.yaml}
 * excludes from Camel's own start, when the database is ready for them. Until then the
 * application is live, but does not accept traffic.
 */
@Component
class WorkStarter implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(WorkStarter.class);

	private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);

	private final DatabaseStart database;

	private final CamelContext camel;

	private final Roles roles;

	WorkStarter(DatabaseStart database, CamelContext camel, Roles roles) {
		this.database = database;
		this.camel = camel;
		this.roles = roles;
	}

	@Override
	public void run(ApplicationArguments arguments) throws Exception {
		if (!database.await()) {
			return;
		}
		List<Route> waiting = new ArrayList<>(camel.getRoutes());
		waiting.removeIf((route) -> !route.isAutoStartup() || status(route).isStarted());
		while (camel.isStarted()) {
			waiting.removeIf(this::start);
			if (waiting.isEmpty()) {
				log.info("Ready to work as {}", roles);
				return;
			}
			Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
		}
	}

	/** Fails when the name of no Kafka broker can be resolved. */
	private boolean start(Route route) {
		try {
			camel.getRouteController().startRoute(route.getRouteId());
			return true;
		}
		catch (Exception ex) {
			log.warn("Route {} could not be started, trying again: {}", route.getRouteId(),
					NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
			return false;
		}
	}

	private ServiceStatus status(Route route) {
		return camel.getRouteController().getRouteStatus(route.getRouteId());
	}

}
