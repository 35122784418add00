package orderflow.platform;

import java.io.IOException;
import java.util.Set;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import orderflow.tracing.LoggingContext;
import orderflow.tracing.TracedWork;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Makes a server span of every request to the API, as a part of the caller's trace if
 * there is one.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">Semantic
 * conventions for HTTP spans</a>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestTrace extends OncePerRequestFilter {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
			"TRACE", "PATCH");

	private final Tracer tracer;

	private final ContextPropagators propagators;

	RequestTrace(Tracer tracer, ContextPropagators propagators) {
		this.tracer = tracer;
		this.propagators = propagators;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Span span = begin(request);
		Scope scope = span.makeCurrent();
		try {
			chain.doFilter(request, response);
			answered(span, response.getStatus());
		}
		catch (IOException | ServletException | RuntimeException ex) {
			TracedWork.failed(span, ex.getClass().getName());
			throw ex;
		}
		finally {
			nameRoute(span, request);
			scope.close();
			span.end();
		}
	}

	private Span begin(HttpServletRequest request) {
		Context caller = propagators.getTextMapPropagator().extract(Context.root(), request, Headers.GETTER);
		Span span = tracer.spanBuilder(method(request, "HTTP"))
			.setParent(caller)
			.setSpanKind(SpanKind.SERVER)
			.setAttribute("http.request.method", method(request, "_OTHER"))
			.setAttribute("http.request.method_original",
					METHODS.contains(request.getMethod()) ? null : request.getMethod())
			.setAttribute("url.scheme", request.getScheme())
			.setAttribute("url.path", request.getRequestURI())
			.setAttribute("orderflow.correlation.id", (String) request.getAttribute(CorrelationIdFilter.HEADER))
			.startSpan();
		LoggingContext.span(span.getSpanContext());
		return span;
	}

	/** The route is known only now; a request that meets none has just its method. */
	private static void nameRoute(Span span, HttpServletRequest request) {
		if (span.isRecording()
				&& request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
			span.updateName(method(request, "HTTP") + " " + route);
			span.setAttribute("http.route", route);
		}
	}

	private static void answered(Span span, int httpStatus) {
		span.setAttribute("http.response.status_code", httpStatus);
		if (httpStatus >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
			TracedWork.failed(span, String.valueOf(httpStatus));
		}
	}

	private static String method(HttpServletRequest request, String ifUnknown) {
		return METHODS.contains(request.getMethod()) ? request.getMethod() : ifUnknown;
	}

	private enum Headers implements TextMapGetter<HttpServletRequest> {

		GETTER;

		@Override
		public Iterable<String> keys(HttpServletRequest request) {
			return request.getHeaderNames()::asIterator;
		}

		@Override
		public String get(HttpServletRequest request, String name) {
			return request.getHeader(name);
		}

	}

}
