package orderflow.security;

import jakarta.servlet.http.HttpServletRequest;
import orderflow.platform.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Guards the management port: all but health is for operators who have logged in, or who
 * bring a token where tokens are asked for. Where they are not, metrics are open, too.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
class ManagementSecurityConfiguration {

	private static final Logger log = LoggerFactory.getLogger(ManagementSecurityConfiguration.class);

	/** Who has not logged in is not remembered: no session, no request to return to. */
	@Bean
	@Order(1)
	SecurityFilterChain operatorsOnly(HttpSecurity http, Environment environment, Problems problems) throws Exception {
		boolean tokens = TokensAreAskedFor.in(environment);
		if (tokens) {
			http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()));
		}
		AuthorizationManager<RequestAuthorizationContext> operators = Scope.READ_OPERATIONS.requiredForAllCustomers();
		return http.securityMatcher(ManagementSecurityConfiguration::isOnManagementPort)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("health"))
				.permitAll()
				.requestMatchers(EndpointRequest.to("prometheus"))
				.access(tokens ? operators : SingleResultAuthorizationManager.permitAll())
				.anyRequest()
				.access(operators))
			.formLogin((login) -> login.defaultSuccessUrl("/actuator/hawtio/"))
			.addFilterBefore(new LoginLimit(problems), UsernamePasswordAuthenticationFilter.class)
			.requestCache(RequestCacheConfigurer::disable)
			.csrf(ManagementSecurityConfiguration::asHawtioSendsIt)
			.build();
	}

	/** It has a server of its own. */
	private static boolean isOnManagementPort(HttpServletRequest request) {
		return WebServerApplicationContext.hasServerNamespace(
				WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
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
		return new InMemoryUserDetailsManager(User.withUsername(operator.getName())
			.password("{noop}" + operator.getPassword())
			.authorities(Scope.READ_OPERATIONS.authority())
			.build());
	}

}
