package orderflow.security;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;

/**
 * Both ports share Spring Security's one filter: {@link ManagementSecurityConfiguration}
 * says what it does on the management port, {@link ApiSecurityConfiguration} what on the
 * port of the API.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

	/** Requests to an API that asks nobody for a token do not meet the filter. */
	@Bean
	DelegatingFilterProxyRegistrationBean apiSecurityFilter(Environment environment) {
		DelegatingFilterProxyRegistrationBean filter = securityFilter();
		filter.setEnabled(TokensAreAskedFor.in(environment));
		return filter;
	}

	static DelegatingFilterProxyRegistrationBean securityFilter() {
		var filter = new DelegatingFilterProxyRegistrationBean(
				AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
		filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER);
		return filter;
	}

}
