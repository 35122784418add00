package orderflow.security;

import java.io.IOException;
import java.time.Duration;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * The token that this application calls the order API with. It is kept until shortly
 * before it expires.
 */
class OwnToken {

	private static final String REGISTRATION = "order-api";

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Less than the shortest life that providers give to tokens. */
	private static final Duration RENEWED_BEFORE_EXPIRY = Duration.ofSeconds(10);

	private final OAuth2AuthorizedClientService kept;

	private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;

	private final OAuth2AuthorizeRequest request;

	OwnToken(ClientCredentials credentials) {
		var registrations = new InMemoryClientRegistrationRepository(registration(credentials));
		this.kept = new InMemoryOAuth2AuthorizedClientService(registrations);
		this.manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, kept);
		this.manager.setAuthorizedClientProvider(provider());
		this.request = OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
			.principal(credentials.clientId())
			.build();
	}

	/**
	 * @throws IOException if none is to be had. Its cause is left out: Spring's
	 * exceptions mean the database to those who decide what is repeated
	 */
	String get() throws IOException {
		try {
			return manager.authorize(request).getAccessToken().getTokenValue();
		}
		catch (OAuth2AuthorizationException ex) {
			throw new IOException("No token for calls of the order API: " + ex.getMessage());
		}
	}

	/** Not if somebody else has got another one meanwhile. */
	void forget(String token) {
		String principal = request.getPrincipal().getName();
		OAuth2AuthorizedClient known = kept.loadAuthorizedClient(REGISTRATION, principal);
		if (known != null && known.getAccessToken().getTokenValue().equals(token)) {
			kept.removeAuthorizedClient(REGISTRATION, principal);
		}
	}

	private static ClientRegistration registration(ClientCredentials credentials) {
		return ClientRegistration.withRegistrationId(REGISTRATION)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.clientId(credentials.clientId())
			.clientSecret(credentials.clientSecret())
			.tokenUri(credentials.tokenUri())
			.scope(Scope.FULFILL_ORDERS.toString())
			.build();
	}

	private static ClientCredentialsOAuth2AuthorizedClientProvider provider() {
		var client = new RestClientClientCredentialsTokenResponseClient();
		client.setRestClient(http());
		var provider = new ClientCredentialsOAuth2AuthorizedClientProvider();
		provider.setAccessTokenResponseClient(client);
		provider.setClockSkew(RENEWED_BEFORE_EXPIRY);
		return provider;
	}

	/** As Spring Security would make it, but that it does not wait for ever. */
	private static RestClient http() {
		return RestClient.builder()
			.requestFactory(ClientHttpRequestFactoryBuilder.jdk()
				.build(ClientHttpRequestFactorySettings.defaults()
					.withConnectTimeout(PATIENCE)
					.withReadTimeout(PATIENCE)))
			.messageConverters((converters) -> {
				converters.clear();
				converters.add(new FormHttpMessageConverter());
				converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
			})
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build();
	}

}
