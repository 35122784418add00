package orderflow.security;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Fetches the keys that tokens are signed with, from where the issuer says that they are
 * (OpenID Connect Discovery 1.0) unless it was said before.
 */
class TokenKeys implements JWKSetSource<SecurityContext> {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final ParameterizedTypeReference<Map<String, Object>> METADATA = new ParameterizedTypeReference<>() {
	};

	private final RestClient http = RestClient.builder()
		.requestFactory(ClientHttpRequestFactoryBuilder.jdk()
			.build(ClientHttpRequestFactorySettings.defaults().withConnectTimeout(PATIENCE).withReadTimeout(PATIENCE)))
		.build();

	private final OAuth2ResourceServerProperties.Jwt properties;

	TokenKeys(OAuth2ResourceServerProperties.Jwt properties) {
		this.properties = properties;
	}

	@Override
	public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
			throws KeySourceException {
		try {
			String url = StringUtils.hasText(properties.getJwkSetUri()) ? properties.getJwkSetUri() : discover();
			return JWKSet.parse(http.get().uri(url).retrieve().body(String.class));
		}
		catch (Exception ex) {
			throw new JWKSetRetrievalException("The keys of tokens cannot be fetched", ex);
		}
	}

	private String discover() {
		String issuer = properties.getIssuerUri();
		String url = StringUtils.trimTrailingCharacter(issuer, '/') + "/.well-known/openid-configuration";
		Map<String, Object> metadata = http.get().uri(url).retrieve().body(METADATA);
		return Optional.ofNullable(metadata)
			.filter((found) -> issuer.equals(found.get("issuer")))
			.map((found) -> (String) found.get("jwks_uri"))
			.orElseThrow(() -> new IllegalStateException(url + " is not about " + issuer));
	}

	@Override
	public void close() {
		// Keeps nothing open.
	}

}
