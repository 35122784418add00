package orderflow.requests;

import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who makes the request that this thread answers, as its token says. Where no tokens are
 * asked for, and in work that nobody has requested, it is anybody, who may do everything.
 *
 * @param name the subject of the token, null if it is anybody
 * @param customerId the only customer whose orders are the caller's business, null if all
 * are
 * @param expiry of the token
 */
public record Caller(String name, String customerId, Instant expiry) {

	/** The claim of a token that names the only customer. */
	public static final String CUSTOMER_CLAIM = "customer_id";

	private static final Caller ANYBODY = new Caller(null, null, Instant.MAX);

	public static Caller current() {
		return of(SecurityContextHolder.getContext().getAuthentication());
	}

	public static Caller of(Authentication authentication) {
		return (authentication instanceof JwtAuthenticationToken token) ? new Caller(token.getName(),
				token.getToken().getClaimAsString(CUSTOMER_CLAIM), token.getToken().getExpiresAt()) : ANYBODY;
	}

	/** What limits know the caller by: the subject of the token, or else the address. */
	public String nameOrAddress(HttpServletRequest request) {
		return (name != null) ? "token " + name : "address " + request.getRemoteAddr();
	}

	/** Whether the orders of a customer are the caller's business. */
	public boolean mayActFor(String customerId) {
		return this.customerId == null || this.customerId.equals(customerId);
	}

	/**
	 * @throws ForbiddenException if the orders of a customer are not the caller's
	 * business
	 */
	public void requireMayActFor(String customerId) {
		if (!mayActFor(customerId)) {
			throw ForbiddenException.otherCustomer();
		}
	}

}
