package orderflow.platform;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class BodyLimitFilterTests {

	private static final int LIMIT = 10;

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final MockFilterChain chain = new MockFilterChain();

	@Test
	void passesABodyOfTheLimit() throws ServletException, IOException {
		handle(aBodyOf(LIMIT));
		assertThat(chain.getRequest()).isSameAs(request);
	}

	@Test
	void refusesALongerBody() throws ServletException, IOException {
		handle(aBodyOf(LIMIT + 1));
		assertRefused();
	}

	@Test
	void passesAChunkedBodyOfTheLimitUnchanged() throws ServletException, IOException {
		handle(aChunkedBodyOf(LIMIT));
		assertThat(chain.getRequest().getInputStream().readAllBytes()).isEqualTo(new byte[LIMIT]);
		assertThat(chain.getRequest().getContentLengthLong()).isEqualTo(LIMIT);
	}

	@Test
	void refusesALongerChunkedBody() throws ServletException, IOException {
		handle(aChunkedBodyOf(LIMIT + 1));
		assertRefused();
	}

	@Test
	void passesARequestWithoutABody() throws ServletException, IOException {
		handle(request);
		assertThat(chain.getRequest()).isSameAs(request);
	}

	@Test
	void passesABodyThatSaysItIsNotCompressed() throws ServletException, IOException {
		request.addHeader("Content-Encoding", "identity");
		handle(aBodyOf(LIMIT));
		assertThat(chain.getRequest()).isSameAs(request);
	}

	@Test
	void refusesACompressedBody() throws ServletException, IOException {
		request.addHeader("Content-Encoding", "gzip");
		handle(aBodyOf(1));
		assertThat(chain.getRequest()).isNull();
		assertThat(response.getStatus()).isEqualTo(415);
		assertThat(response.getHeader("Accept-Encoding")).isEqualTo("identity");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=utf-8" })
	void refusesAForm(String contentType) throws ServletException, IOException {
		request.setContentType(contentType);
		handle(aBodyOf(1));
		assertThat(chain.getRequest()).isNull();
		assertThat(response.getStatus()).isEqualTo(415);
		assertThat(response.getContentAsString()).contains("The body must not be a form");
		assertThat(response.getHeader("Accept")).isEqualTo("application/json");
	}

	private void handle(MockHttpServletRequest request) throws ServletException, IOException {
		new BodyLimitFilter(DataSize.ofBytes(LIMIT), new Problems(new ObjectMapper())).doFilter(request, response,
				chain);
	}

	private void assertRefused() throws IOException {
		assertThat(chain.getRequest()).isNull();
		assertThat(response.getStatus()).isEqualTo(413);
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString()).contains("The body is larger than 10 bytes");
	}

	private MockHttpServletRequest aBodyOf(int length) {
		request.setContent(new byte[length]);
		return request;
	}

	/** Its length is only known once it was read. */
	private MockHttpServletRequest aChunkedBodyOf(int length) {
		MockHttpServletRequest chunked = new MockHttpServletRequest() {
			@Override
			public long getContentLengthLong() {
				return -1;
			}
		};
		chunked.addHeader("Transfer-Encoding", "chunked");
		chunked.setContent(new byte[length]);
		return chunked;
	}

}
