package orderflow.fulfillment;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while this process is a worker and none of its consumers has partitions. */
@Component
class PartitionsHealthIndicator implements HealthIndicator {

	private final CamelContext camel;

	private final PromptKafkaClients clients;

	PartitionsHealthIndicator(CamelContext camel, PromptKafkaClients clients) {
		this.camel = camel;
		this.clients = clients;
	}

	@Override
	public Health health() {
		return (!isWorker() || clients.isAnyAssigned() ? Health.up() : Health.down()).build();
	}

	private boolean isWorker() {
		return camel.getRoutes().stream().map(Route::getEndpoint).anyMatch(this::isConsumedHere);
	}

	private boolean isConsumedHere(Object endpoint) {
		return endpoint instanceof KafkaEndpoint kafka && kafka.getKafkaClientFactory() == clients;
	}

}
