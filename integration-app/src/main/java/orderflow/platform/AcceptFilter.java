package orderflow.platform;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an {@code Accept} that is none with 400. Spring would answer 406 without a
 * word, as it then knows no media type for its problem either.
 */
@Component
class AcceptFilter extends OncePerRequestFilter {

	private final ContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();

	private final Problems problems;

	AcceptFilter(Problems problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isReadable(request)) {
			chain.doFilter(request, response);
			return;
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "A header is not valid");
		problem.setProperty("errors",
				List.of(Map.of("header", "Accept", "detail", "must be a list of at most 50 media types")));
		problems.write(problem, response);
	}

	private boolean isReadable(HttpServletRequest request) {
		try {
			accept.resolveMediaTypes(new ServletWebRequest(request));
			return true;
		}
		catch (HttpMediaTypeNotAcceptableException ex) {
			return false;
		}
	}

}
