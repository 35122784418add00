package orderflow.platform;

import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which headers pass between HTTP, Kafka and the routes. */
@Configuration(proxyBeanMethods = false)
class HeaderConfiguration {

	@Bean
	HeaderFilterStrategy apiHeaders() {
		return AllowedHeaders.received("content-type", "prefer")
			.sent("content-type", "etag", "preference-applied", "retry-after");
	}

	/** A record's headers stay with the record; only a dead letter needs them again. */
	@Bean
	HeaderFilterStrategy recordHeaders() {
		return AllowedHeaders.received();
	}

	@Bean
	HeaderFilterStrategy apiClientHeaders() {
		return AllowedHeaders.received().sent("content-type", "prefer", "x-correlation-id");
	}

}
