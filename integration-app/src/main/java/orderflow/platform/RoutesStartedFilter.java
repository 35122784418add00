package orderflow.platform;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 until the routes have started: Tomcat listens a little earlier, and a
 * caller would take its 404 for the truth.
 */
@Component
class RoutesStartedFilter extends OncePerRequestFilter {

	private final ObjectProvider<CamelContext> camel;

	private final Problems problems;

	private volatile boolean started;

	RoutesStartedFilter(ObjectProvider<CamelContext> camel, Problems problems) {
		this.camel = camel;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		started = started || camel.getObject().isStarted();
		if (started) {
			chain.doFilter(request, response);
		}
		else {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			problems.write(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
					"The application is starting; try again in a moment"), response);
		}
	}

}
