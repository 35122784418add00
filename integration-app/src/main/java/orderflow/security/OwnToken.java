package orderflow.security;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * The token that this application calls the order API with. It is kept until shortly
 * before it expires. Who needs another one while somebody fetches it waits for that one,
 * or fails with it.
 */
class OwnToken {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Longer than it takes to connect and to read. */
	private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(15);

	/** Less than the shortest life that providers give to tokens. */
	private static final Duration RENEWED_BEFORE_EXPIRY = Duration.ofSeconds(10);

	private static final CompletableFuture<OAuth2AccessToken> NONE = CompletableFuture.completedFuture(null);

	private final RestClientClientCredentialsTokenResponseClient provider = provider();

	private final OAuth2ClientCredentialsGrantRequest request;

	/** The last one that was fetched, or is being fetched. */
	private final AtomicReference<CompletableFuture<OAuth2AccessToken>> last = new AtomicReference<>(NONE);

	OwnToken(ClientCredentials credentials) {
		this.request = new OAuth2ClientCredentialsGrantRequest(registration(credentials));
	}

	/**
	 * @throws IOException if none is to be had. Its cause is left out: Spring's
	 * exceptions mean the database to those who decide what is repeated
	 */
	String get() throws IOException {
		while (true) {
			CompletableFuture<OAuth2AccessToken> known = last.get();
			if (isUsable(known)) {
				return valueOf(known);
			}
			CompletableFuture<OAuth2AccessToken> mine = new CompletableFuture<>();
			if (last.compareAndSet(known, mine)) {
				return valueOf(mine.completeAsync(this::fetch, Runnable::run));
			}
		}
	}

	/** Not if somebody else has got another one meanwhile. */
	void forget(String token) {
		CompletableFuture<OAuth2AccessToken> known = last.get();
		if (isFetched(known) && known.join().getTokenValue().equals(token)) {
			last.compareAndSet(known, NONE);
		}
	}

	private OAuth2AccessToken fetch() {
		return provider.getTokenResponse(request).getAccessToken();
	}

	private static boolean isUsable(CompletableFuture<OAuth2AccessToken> token) {
		return !token.isDone()
				|| isFetched(token) && Instant.now().isBefore(token.join().getExpiresAt().minus(RENEWED_BEFORE_EXPIRY));
	}

	private static boolean isFetched(CompletableFuture<OAuth2AccessToken> token) {
		return token != NONE && token.isDone() && !token.isCompletedExceptionally();
	}

	private static String valueOf(CompletableFuture<OAuth2AccessToken> token) throws IOException {
		try {
			return token.get(PATIENCE_WITH_OTHERS.toSeconds(), TimeUnit.SECONDS).getTokenValue();
		}
		catch (ExecutionException ex) {
			throw new IOException("No token for calls of the order API: " + ex.getCause().getMessage());
		}
		catch (TimeoutException ex) {
			throw new IOException("No token for calls of the order API in time");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("No token for calls of the order API before the end");
		}
	}

	private static ClientRegistration registration(ClientCredentials credentials) {
		return ClientRegistration.withRegistrationId("order-api")
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.clientId(credentials.clientId())
			.clientSecret(credentials.clientSecret())
			.tokenUri(credentials.tokenUri())
			.scope(Scope.FULFILL_ORDERS.toString())
			.build();
	}

	private static RestClientClientCredentialsTokenResponseClient provider() {
		var provider = new RestClientClientCredentialsTokenResponseClient();
		provider.setRestClient(http());
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
