package orderflow.platform;

import java.io.IOException;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import orderflow.tracing.TracedWork;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Makes a client span of every call over HTTP and hands the trace on to the server.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">Semantic
 * conventions for HTTP spans</a>
 */
@Component("callTrace")
class CallTrace implements HttpClientConfigurer {

	private final Tracer tracer;

	private final ContextPropagators propagators;

	CallTrace(Tracer tracer, ContextPropagators propagators) {
		this.tracer = tracer;
		this.propagators = propagators;
	}

	@Override
	public void configureHttpClient(HttpClientBuilder client) {
		client.addExecInterceptorFirst("trace", this::call);
	}

	private ClassicHttpResponse call(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		HttpHost server = scope.route.getTargetHost();
		Span span = tracer.spanBuilder(request.getMethod())
			.setSpanKind(SpanKind.CLIENT)
			.setAttribute("http.request.method", request.getMethod())
			.setAttribute("url.full", server.toURI() + request.getPath())
			.setAttribute("server.address", server.getHostName())
			.setAttribute("server.port", (long) server.getPort())
			.startSpan();
		propagators.getTextMapPropagator().inject(Context.current().with(span), request, HttpMessage::setHeader);
		try {
			ClassicHttpResponse response = chain.proceed(request, scope);
			answered(span, response.getCode());
			return response;
		}
		catch (IOException | HttpException | RuntimeException ex) {
			TracedWork.failed(span, ex.getClass().getName());
			throw ex;
		}
		finally {
			span.end();
		}
	}

	private static void answered(Span span, int httpStatus) {
		span.setAttribute("http.response.status_code", (long) httpStatus);
		if (httpStatus >= HttpStatus.SC_CLIENT_ERROR) {
			TracedWork.failed(span, String.valueOf(httpStatus));
		}
	}

}
