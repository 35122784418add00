package orderflow.security;

import java.util.stream.Stream;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether a request needs a token: if the application was told whose tokens to accept.
 */
class TokensAreAskedFor implements Condition {

	static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

	static final String JWK_SET = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri";

	static boolean in(Environment environment) {
		return Stream.of(ISSUER, JWK_SET).map(environment::getProperty).anyMatch(StringUtils::hasText);
	}

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return in(context.getEnvironment());
	}

}
