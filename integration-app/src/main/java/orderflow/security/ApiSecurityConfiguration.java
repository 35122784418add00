package orderflow.security;

import orderflow.requests.Caller;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Guards the API where tokens are asked for: says which scope a call needs. What is not
 * listed is refused, and who may act for one customer only is refused what does not heed
 * that.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(TokensAreAskedFor.class)
class ApiSecurityConfiguration {

	/** Probes, and pages without data. */
	private static final RequestMatcher OPEN = reading("/health/*", "/operations", "/operations/**", "/api-docs",
			"/api-docs/**", "/webjars/**", "/openapi.yaml");

	/** The calls that heed {@link Caller#mayActFor}. */
	private static final RequestMatcher READING_OWN_ORDERS = reading("/api/orders", "/api/orders/{orderId}",
			"/api/orders/{orderId}/history", "/api/orders/{orderId}/events");

	private static final RequestMatcher WRITING_OWN_ORDERS = new OrRequestMatcher(
			calling(HttpMethod.POST, "/api/orders"), calling(HttpMethod.POST, "/api/orders/batch"),
			calling(HttpMethod.POST, "/api/orders/{orderId}/cancellation"));

	@Bean
	@Order(2)
	SecurityFilterChain tokensOnly(HttpSecurity http, Refusals refusals) throws Exception {
		return http.authorizeHttpRequests(ApiSecurityConfiguration::sayWhoMayCallWhat)
			.oauth2ResourceServer((server) -> answer(refusals, server))
			.exceptionHandling((failures) -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.headers(AbstractHttpConfigurer::disable)
			.build();
	}

	private static void sayWhoMayCallWhat(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
		requests.requestMatchers(OPEN)
			.permitAll()
			.requestMatchers(reading("/api/orders/flow", "/api/fulfillment"))
			.access(Scope.READ_OPERATIONS.requiredForAllCustomers())
			.requestMatchers(READING_OWN_ORDERS)
			.access(Scope.READ_ORDERS.required())
			.requestMatchers(reading("/api/orders/**"))
			.access(Scope.READ_ORDERS.requiredForAllCustomers())
			.requestMatchers(WRITING_OWN_ORDERS)
			.access(Scope.WRITE_ORDERS.required())
			.requestMatchers(calling(HttpMethod.POST, "/api/orders/**"))
			.access(Scope.WRITE_ORDERS.requiredForAllCustomers())
			.requestMatchers(calling(HttpMethod.PATCH, "/api/orders/{orderId}/status"))
			.access(Scope.FULFILL_ORDERS.requiredForAllCustomers())
			.requestMatchers(calling(null, "/api/dead-letters"), calling(null, "/api/dead-letters/**"))
			.access(Scope.OPERATE_DEAD_LETTERS.requiredForAllCustomers())
			.anyRequest()
			.denyAll();
	}

	private static RequestMatcher reading(String... paths) {
		RequestMatcher[] calls = new RequestMatcher[2 * paths.length];
		for (int i = 0; i < paths.length; i++) {
			calls[2 * i] = calling(HttpMethod.GET, paths[i]);
			calls[2 * i + 1] = calling(HttpMethod.HEAD, paths[i]);
		}
		return new OrRequestMatcher(calls);
	}

	/**
	 * @param method null for any
	 */
	private static RequestMatcher calling(HttpMethod method, String path) {
		return PathPatternRequestMatcher.withDefaults().matcher(method, path);
	}

	/** Also when the keys of the tokens are not to be had. */
	private static void answer(Refusals refusals, OAuth2ResourceServerConfigurer<HttpSecurity> server) {
		server.jwt((jwt) -> {
		})
			.authenticationEntryPoint(refusals)
			.accessDeniedHandler(refusals)
			.withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {

				@Override
				public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
					filter.setAuthenticationFailureHandler(refusals::commence);
					return filter;
				}

			});
	}

}
