package orderflow.embedded;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.camel.Ordered;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts a broker within the application where none is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camel.component.kafka.brokers", havingValue = "embedded")
class EmbeddedBrokerConfiguration {

	@Bean
	EmbeddedBroker embeddedBroker(@Value("${orderflow.embedded.broker-directory}") Path directory,
			@Value("${orderflow.embedded.broker-port}") int port,
			@Value("${orderflow.topics.order-events}") String orderEvents,
			@Value("${orderflow.topics.dead-letters}") String deadLetters) throws IOException {
		return EmbeddedBroker.start(directory, port, port + 1, orderEvents, deadLetters);
	}

	/** After Camel's own customizer, which copies the property. */
	@Bean
	ComponentCustomizer connectToEmbeddedBroker(EmbeddedBroker broker) {
		return ComponentCustomizer.builder(KafkaComponent.class)
			.withOrder(Ordered.LOWEST)
			.build((kafka) -> kafka.getConfiguration().setBrokers(broker.address()));
	}

}
