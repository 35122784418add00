package orderflow.platform;

import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while a route that consumes from Kafka has no partitions. */
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
		return (groups().allMatch(clients::areAssigned) ? Health.up() : Health.down()).build();
	}

	private Stream<String> groups() {
		return camel.getRoutes()
			.stream()
			.map(Route::getEndpoint)
			.filter(KafkaEndpoint.class::isInstance)
			.map((endpoint) -> ((KafkaEndpoint) endpoint).getConfiguration().getGroupId());
	}

}
