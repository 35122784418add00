package orderflow.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import orderflow.platform.Problems;

import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers who may not call: with a problem (RFC 9457), and in {@code WWW-Authenticate}
 * with what is wrong (RFC 6750).
 */
@Component
@Conditional(TokensAreAskedFor.class)
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final AuthenticationEntryPoint unknown = new BearerTokenAuthenticationEntryPoint();

	private final AccessDeniedHandler known = new BearerTokenAccessDeniedHandler();

	private final Problems problems;

	Refusals(Problems problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException, ServletException {
		if (failure instanceof AuthenticationServiceException) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			write("Tokens cannot be checked at present; try again later", response);
			return;
		}
		unknown.commence(request, response, failure);
		write((failure instanceof OAuth2AuthenticationException) ? "The token is not valid" : "A token is needed",
				response);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException, ServletException {
		known.handle(request, response, failure);
		write("The token does not allow this", response);
	}

	private void write(String detail, HttpServletResponse response) throws IOException {
		problems.write(ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(response.getStatus()), detail),
				response);
	}

}
