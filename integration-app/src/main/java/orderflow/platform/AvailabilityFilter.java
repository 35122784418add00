package orderflow.platform;

import java.io.IOException;
import java.util.List;

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
 * Answers 503 until the routes have started, because Tomcat listens a little earlier and
 * a caller would take its 404 for the truth, and while the database is away: requests
 * that wait for it would in the end keep health checks waiting too. What needs neither is
 * always there.
 */
@Component
class AvailabilityFilter extends OncePerRequestFilter {

	private static final List<String> NEEDS_NEITHER = List.of("/health/", "/operations/", "/api-docs/", "/webjars/",
			"/openapi.yaml");

	private final ObjectProvider<CamelContext> camel;

	private final DatabaseStart database;

	private final Problems problems;

	private volatile boolean started;

	AvailabilityFilter(ObjectProvider<CamelContext> camel, DatabaseStart database, Problems problems) {
		this.camel = camel;
		this.database = database;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return NEEDS_NEITHER.stream().anyMatch(request.getRequestURI()::startsWith);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		started = started || camel.getObject().isStarted();
		if (!started) {
			refuse("The application is starting; try again in a moment", response);
		}
		else if (!database.isAvailable()) {
			refuse("The database is not available; try again later", response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void refuse(String reason, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, "1");
		problems.write(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, reason), response);
	}

}
