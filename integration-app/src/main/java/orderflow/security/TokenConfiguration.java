package orderflow.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import orderflow.requests.Caller;

import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.StringUtils;

/** Which tokens are accepted: signed JWTs of the issuer, for this application. */
@Configuration(proxyBeanMethods = false)
@Conditional(TokensAreAskedFor.class)
@EnableConfigurationProperties(OAuth2ResourceServerProperties.class)
class TokenConfiguration {

	private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

	private static final Duration KEYS_ARE_FRESH = Duration.ofMinutes(5);

	private static final Duration TIME_TO_FETCH_KEYS = Duration.ofSeconds(15);

	/** Whoever sends tokens with keys that nobody knows has them fetched no oftener. */
	private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

	/** The issuer may be away for so long, and known tokens are still accepted. */
	private static final Duration KEYS_ARE_USABLE = Duration.ofHours(1);

	@Bean
	JwtDecoder tokens(OAuth2ResourceServerProperties properties) {
		NimbusJwtDecoder decoder = new NimbusJwtDecoder(signedBy(keys(properties.getJwt())));
		decoder.setJwtValidator(valid(properties.getJwt()));
		return decoder;
	}

	private static JWKSource<SecurityContext> keys(OAuth2ResourceServerProperties.Jwt properties) {
		return JWKSourceBuilder.create(new TokenKeys(properties))
			.cache(KEYS_ARE_FRESH.toMillis(), TIME_TO_FETCH_KEYS.toMillis())
			.refreshAheadCache(false)
			.rateLimited(BETWEEN_FETCHES.toMillis())
			.outageTolerant(KEYS_ARE_USABLE.toMillis())
			.build();
	}

	/** What the token claims is validated by Spring. */
	private static DefaultJWTProcessor<SecurityContext> signedBy(JWKSource<SecurityContext> keys) {
		DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
		processor.setJWSTypeVerifier(
				new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
		processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
		processor.setJWTClaimsSetVerifier((claims, context) -> {
		});
		return processor;
	}

	private static OAuth2TokenValidator<Jwt> valid(OAuth2ResourceServerProperties.Jwt properties) {
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
		validators.add(new JwtTimestampValidator());
		validators.add(new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull));
		validators.add(new JwtClaimValidator<>(JwtClaimNames.SUB, TokenConfiguration::isText));
		validators
			.add(new JwtClaimValidator<>(Caller.CUSTOMER_CLAIM, (customer) -> customer == null || isText(customer)));
		validators.add(new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
				(audiences) -> audiences != null && !Collections.disjoint(audiences, properties.getAudiences())));
		if (StringUtils.hasText(properties.getIssuerUri())) {
			validators.add(new JwtIssuerValidator(properties.getIssuerUri()));
		}
		return new DelegatingOAuth2TokenValidator<>(validators);
	}

	private static boolean isText(Object claim) {
		return claim instanceof String text && !text.isBlank();
	}

}
