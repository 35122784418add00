package orderflow.security;

import org.apache.catalina.valves.RemoteIpValve;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Puts Spring Security's filter before Hawtio's own ones, and believes nobody who says
 * whom a request comes from: there is no proxy before this port. It is no component but
 * imported into the management port's own context.
 */
class ManagementPortConfiguration {

	@Bean
	DelegatingFilterProxyRegistrationBean managementSecurityFilter() {
		return SecurityConfiguration.securityFilter();
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> noProxy() {
		return (tomcat) -> tomcat.getEngineValves().removeIf(RemoteIpValve.class::isInstance);
	}

}
