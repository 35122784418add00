package orderflow.security;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import orderflow.platform.Problems;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody guess a password: an address has so many tries, until one of them succeeds.
 * Others can still log in meanwhile. Its place is right before the filter that looks at
 * the password.
 */
class LoginLimit extends OncePerRequestFilter {

	private static final int TRIES = 10;

	private static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/login");

	private final CallerLimits tries;

	LoginLimit(Problems problems) {
		this.tries = new CallerLimits(TRIES, Duration.ofMinutes(1), problems);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !LOGIN.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String address = request.getRemoteAddr();
		if (!tries.allow(address)) {
			tries.refuse("These were too many tries to log in; try again later", response);
			return;
		}
		chain.doFilter(request, response);
		if (SecurityContextHolder.getContext().getAuthentication() != null) {
			tries.forget(address);
		}
	}

}
