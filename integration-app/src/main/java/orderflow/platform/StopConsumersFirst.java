package orderflow.platform;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * At shutdown, lets the routes that consume from Kafka finish before Tomcat stops: they
 * may be calling the order API of this very process.
 */
@Component("stopConsumersFirst")
class StopConsumersFirst implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(StopConsumersFirst.class);

	private final ObjectProvider<CamelContext> camel;

	private volatile boolean running;

	StopConsumersFirst(ObjectProvider<CamelContext> camel) {
		this.camel = camel;
	}

	@Override
	public void start() {
		running = true;
	}

	@Override
	public void stop() {
		running = false;
		CamelContext context = camel.getObject();
		consumers(context).forEach((routeId) -> stop(context, routeId));
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	/**
	 * To be asked before anything is repeated for as long as it takes.
	 * @throws RejectedExecutionException at shutdown: the batch is then left uncommitted,
	 * and is read again after the next start
	 */
	public boolean mayWait() {
		if (!running) {
			throw new RejectedExecutionException("The application stops; what was waiting will be read again");
		}
		return true;
	}

	private static List<String> consumers(CamelContext context) {
		return context.getRoutes()
			.stream()
			.filter((route) -> route.getEndpoint() instanceof KafkaEndpoint)
			.map(Route::getRouteId)
			.toList();
	}

	private static void stop(CamelContext context, String routeId) {
		try {
			context.getRouteController().stopRoute(routeId);
		}
		catch (Exception ex) {
			log.warn("Route {} did not stop", routeId, ex);
		}
	}

}
