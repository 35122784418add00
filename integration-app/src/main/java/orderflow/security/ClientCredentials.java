package orderflow.security;

import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * With which this application gets tokens for its own calls of the order API.
 *
 * @param tokenUri where tokens are to be had (RFC 6749, section 4.4)
 */
@ConfigurationProperties("orderflow")
record ClientCredentials(String clientId, String clientSecret, String tokenUri) {

	boolean areComplete() {
		return Stream.of(clientId, clientSecret, tokenUri).allMatch(StringUtils::hasText);
	}

	@Override
	public String toString() {
		return clientId + " at " + tokenUri;
	}

}
