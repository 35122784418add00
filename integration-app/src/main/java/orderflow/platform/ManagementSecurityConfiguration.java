package orderflow.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Guards the management port: all but health and metrics is for operators who have logged
 * in. It is no component but imported into that port's own context, so requests to the
 * API do not meet it.
 */
@EnableWebSecurity
@EnableConfigurationProperties(SecurityProperties.class)
class ManagementSecurityConfiguration {

	private static final Logger log = LoggerFactory.getLogger(ManagementSecurityConfiguration.class);

	/** Who has not logged in is not remembered: no session, no request to return to. */
	@Bean
	SecurityFilterChain operatorsOnly(HttpSecurity http) throws Exception {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("health", "prometheus"))
				.permitAll()
				.anyRequest()
				.authenticated())
			.formLogin((login) -> login.defaultSuccessUrl("/actuator/hawtio/"))
			.requestCache(RequestCacheConfigurer::disable)
			.csrf(ManagementSecurityConfiguration::asHawtioSendsIt)
			.build();
	}

	/** The token in a cookie that its script reads, and repeats as it is. */
	private static void asHawtioSendsIt(CsrfConfigurer<HttpSecurity> csrf) {
		CsrfTokenRequestAttributeHandler withEveryResponse = new CsrfTokenRequestAttributeHandler();
		withEveryResponse.setCsrfRequestAttributeName(null);
		csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
			.csrfTokenRequestHandler(withEveryResponse);
	}

	/** Without a password of one's own nobody may log in, but on the embedded default. */
	@Bean
	UserDetailsService operators(SecurityProperties properties,
			@Value("${camel.component.kafka.brokers}") String brokers) {
		SecurityProperties.User operator = properties.getUser();
		if (operator.isPasswordGenerated()) {
			if (!"embedded".equals(brokers)) {
				log.info("Nobody can log in to Hawtio: SPRING_SECURITY_USER_PASSWORD is not set");
				return new InMemoryUserDetailsManager();
			}
			log.info("Log in to Hawtio as {} with the password {}", operator.getName(), operator.getPassword());
		}
		return new InMemoryUserDetailsManager(
				User.withUsername(operator.getName()).password("{noop}" + operator.getPassword()).build());
	}

	/** Before Hawtio's own filters. */
	@Bean
	DelegatingFilterProxyRegistrationBean securityFilter() {
		var filter = new DelegatingFilterProxyRegistrationBean(
				AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
		filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER);
		return filter;
	}

}
