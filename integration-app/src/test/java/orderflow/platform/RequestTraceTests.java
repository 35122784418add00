package orderflow.platform;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestTraceTests {

	private final List<SpanData> spans = new ArrayList<>();

	private final RequestTrace trace = new RequestTrace(
			SdkTracerProvider.builder().addSpanProcessor(new Ended()).build().get("test"), ContextPropagators.noop());

	@Test
	void marksARequestThatNobodyAnswered() {
		assertThatThrownBy(() -> request("GET", (request, response) -> {
			throw new ServletException("broken");
		})).isInstanceOf(ServletException.class);
		assertThat(spans).singleElement().satisfies((span) -> {
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(attribute(span, "error.type")).isEqualTo("jakarta.servlet.ServletException");
		});
	}

	@Test
	void namesAMethodThatNobodyKnows() throws Exception {
		request("BREW", (request, response) -> {
		});
		request("GET", (request, response) -> {
		});
		assertThat(spans).extracting((span) -> attribute(span, "http.request.method")).containsExactly("_OTHER", "GET");
		assertThat(spans).extracting((span) -> attribute(span, "http.request.method_original"))
			.containsExactly("BREW", null);
	}

	private void request(String method, FilterChain chain) throws Exception {
		trace.doFilter(new MockHttpServletRequest(method, "/api/orders"), new MockHttpServletResponse(), chain);
	}

	private static String attribute(SpanData span, String name) {
		return span.getAttributes().get(AttributeKey.stringKey(name));
	}

	private final class Ended implements SpanProcessor {

		@Override
		public boolean isStartRequired() {
			return false;
		}

		@Override
		public void onStart(Context parent, ReadWriteSpan span) {
		}

		@Override
		public boolean isEndRequired() {
			return true;
		}

		@Override
		public void onEnd(ReadableSpan span) {
			spans.add(span.toSpanData());
		}

	}

}
