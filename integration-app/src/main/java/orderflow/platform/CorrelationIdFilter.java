package orderflow.platform;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import orderflow.tracing.LoggingContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a correlation id, the caller's if it is sane, and returns it with
 * the response, whatever the response is. Each line that is logged meanwhile carries it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationIdFilter extends OncePerRequestFilter {

	/** Also the name of the request's attribute that keeps the id. */
	static final String HEADER = "X-Correlation-Id";

	/** The id of a request that has come through this filter. */
	static String of(HttpServletRequest request) {
		return (String) request.getAttribute(HEADER);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String given = request.getHeader(HEADER);
		String id = LoggingContext.isCorrelationId(given) ? given : UUID.randomUUID().toString();
		request.setAttribute(HEADER, id);
		response.setHeader(HEADER, id);
		LoggingContext.correlationId(id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			LoggingContext.clear();
		}
	}

}
