package orderflow.platform;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.Header;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a correlation id, the caller's if it is sane, and returns it with
 * the response, whatever the response is. Each line that is logged meanwhile carries it.
 */
@Component("correlationId")
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationId extends OncePerRequestFilter {

	/** The key of the id in the logging context (MDC). */
	static final String LOGGED_AS = "correlationId";

	private static final String HEADER = "X-Correlation-Id";

	private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

	/** The id of the request that an exchange began with. */
	public String of(@Header("CamelHttpServletRequest") HttpServletRequest request) {
		return (String) request.getAttribute(HEADER);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String given = request.getHeader(HEADER);
		String id = (given != null && SANE.matcher(given).matches()) ? given : UUID.randomUUID().toString();
		request.setAttribute(HEADER, id);
		response.setHeader(HEADER, id);
		MDC.put(LOGGED_AS, id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.clear();
		}
	}

}
