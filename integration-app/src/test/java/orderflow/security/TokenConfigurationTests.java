package orderflow.security;

import java.util.List;
import java.util.stream.Stream;

import orderflow.FreePorts;
import orderflow.OidcProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokenConfigurationTests {

	private final OidcProvider provider = new OidcProvider(FreePorts.next());

	private final OAuth2ResourceServerProperties properties = new OAuth2ResourceServerProperties();

	TokenConfigurationTests() {
		properties.getJwt().setIssuerUri(provider.issuer());
		properties.getJwt().setAudiences(List.of("orderflow"));
	}

	@AfterEach
	void stopProvider() {
		provider.stop();
	}

	@Test
	void fetchesTheKeysOnce() {
		JwtDecoder tokens = tokens();
		for (int i = 0; i < 10; i++) {
			tokens.decode(provider.token("orders:read"));
		}
		assertThat(provider.keyRequests()).isEqualTo(1);
	}

	@Test
	void findsTheKeysWithoutDiscovery() {
		properties.getJwt().setIssuerUri(null);
		properties.getJwt().setJwkSetUri(provider.issuer() + "/keys");
		assertThat(tokens().decode(provider.token("orders:read")).getSubject()).isNotEmpty();
	}

	@Test
	void letsNobodyHaveTheKeysFetchedAllTheTime() {
		JwtDecoder tokens = tokens();
		List<String> unknown = Stream.generate(() -> provider.tokenWithUnknownKey((claims) -> {
		})).limit(10).toList();
		unknown
			.forEach((token) -> assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.decode(token)));
		assertThat(tokens.decode(provider.token("orders:read")).getSubject()).isNotEmpty();
		assertThat(provider.keyRequests()).isLessThanOrEqualTo(3);
	}

	@Test
	void blamesNoTokenWhenTheProviderIsAway() {
		provider.stop();
		JwtDecoder tokens = tokens();
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.decode(provider.token("orders:read")))
			.isNotInstanceOf(BadJwtException.class);
		provider.start();
		assertThat(tokens.decode(provider.token("orders:read")).getSubject()).isNotEmpty();
	}

	@Test
	void takesNoKeysOfAnotherIssuer() {
		properties.getJwt().setIssuerUri(provider.issuer() + "/");
		assertThatExceptionOfType(JwtException.class)
			.isThrownBy(() -> tokens().decode(provider.token((claims) -> claims.issuer(provider.issuer() + "/"))));
	}

	private JwtDecoder tokens() {
		return new TokenConfiguration().tokens(properties);
	}

}
