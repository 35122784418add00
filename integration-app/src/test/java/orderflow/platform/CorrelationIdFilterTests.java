package orderflow.platform;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class CorrelationIdFilterTests {

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private static final String LONGEST = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

	private static final String TOO_LONG = LONGEST + "g";

	private final CorrelationIdFilter filter = new CorrelationIdFilter();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@ParameterizedTest
	@ValueSource(strings = { "a", "Order:2026-03.01_x", LONGEST })
	void takesTheCallersId(String given) throws ServletException, IOException {
		assertThat(idOfRequestWith(given)).isEqualTo(given);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "two words", "forged\nline", "<script>", "ü", TOO_LONG })
	void makesANewIdInsteadOfAnInsaneOne(String given) throws ServletException, IOException {
		assertThat(idOfRequestWith(given)).matches(UUID);
	}

	@Test
	void passesTheRequestOn() throws ServletException, IOException {
		MockFilterChain chain = new MockFilterChain();
		filter.doFilter(request, response, chain);
		assertThat(chain.getRequest()).isSameAs(request);
	}

	/** The id is the same for the route and in the response. */
	private String idOfRequestWith(String given) throws ServletException, IOException {
		if (given != null) {
			request.addHeader("X-Correlation-Id", given);
		}
		filter.doFilter(request, response, new MockFilterChain());
		assertThat(response.getHeader("X-Correlation-Id")).isEqualTo(CorrelationIdFilter.of(request));
		return CorrelationIdFilter.of(request);
	}

}
