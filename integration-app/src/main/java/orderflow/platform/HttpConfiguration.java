package orderflow.platform;

import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which headers pass between HTTP and the routes. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

	@Bean
	HeaderFilterStrategy apiHeaders() {
		return new AllowedHeaders("content-type");
	}

	@Bean
	HeaderFilterStrategy apiClientHeaders() {
		return new AllowedHeaders("content-type", "x-correlation-id");
	}

}
