package orderflow.security;

import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Puts Spring Security's filter before Hawtio's own ones. It is no component but imported
 * into the management port's own context.
 */
class ManagementPortConfiguration {

	@Bean
	DelegatingFilterProxyRegistrationBean managementSecurityFilter() {
		return SecurityConfiguration.securityFilter();
	}

}
