package orderflow.security;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import orderflow.platform.Problems;
import orderflow.requests.Caller;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each caller make so many requests to the API per second: who that is says the
 * token, or else the address. Workers, who limit themselves, are let through.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 1)
@ConditionalOnProperty("orderflow.requests-per-second")
class CallerLimit extends OncePerRequestFilter {

	private final CallerLimits limits;

	CallerLimit(@Value("${orderflow.requests-per-second}") int requestsPerSecond, Problems problems) {
		this.limits = new CallerLimits(requestsPerSecond, Duration.ofSeconds(1), problems);
	}

	/** By the decoded path, as calls are found: {@code /%61pi} is {@code /api}. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getServletPath().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		if (isWorker(caller) || limits.allow(Caller.of(caller).nameOrAddress(request))) {
			chain.doFilter(request, response);
			return;
		}
		limits.refuse("These were too many requests; try again in a moment", response);
	}

	private static boolean isWorker(Authentication caller) {
		return caller != null && caller.getAuthorities()
			.stream()
			.anyMatch((authority) -> Scope.FULFILL_ORDERS.authority().equals(authority.getAuthority()));
	}

}
