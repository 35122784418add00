package orderflow.platform;

import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How HTTP meets the routes: on which threads, and with which headers. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

	/**
	 * Runs a route on the thread that Tomcat has given the request; by default each
	 * request is handed to a second pool.
	 */
	@Bean("platform-http-engine")
	PlatformHttpEngine platformHttpEngine(@Value("${server.port}") int port) {
		return new SpringBootPlatformHttpEngine(port, Runnable::run);
	}

	@Bean
	HeaderFilterStrategy apiHeaders() {
		return new AllowedHeaders("content-type");
	}

	@Bean
	HeaderFilterStrategy apiClientHeaders() {
		return new AllowedHeaders("content-type", "x-correlation-id");
	}

}
