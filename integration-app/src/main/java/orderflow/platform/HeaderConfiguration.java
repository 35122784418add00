package orderflow.platform;

import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which headers pass between HTTP, Kafka and the routes. */
@Configuration(proxyBeanMethods = false)
class HeaderConfiguration {

	@Bean
	HeaderFilterStrategy apiHeaders() {
		return new AllowedHeaders("content-type", "prefer", "preference-applied");
	}

	/** A record's headers stay with the record; only a dead letter needs them again. */
	@Bean
	HeaderFilterStrategy recordHeaders() {
		return new AllowedHeaders();
	}

	@Bean
	HeaderFilterStrategy apiClientHeaders() {
		return new AllowedHeaders("content-type", "prefer", "x-correlation-id");
	}

}
