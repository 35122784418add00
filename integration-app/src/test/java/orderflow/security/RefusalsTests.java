package orderflow.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import orderflow.platform.Problems;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AuthenticationServiceException;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTests {

	@Test
	void asksToComeAgainWhenTokensCannotBeChecked() throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new Refusals(new Problems(new ObjectMapper())).commence(new MockHttpServletRequest(), response,
				new AuthenticationServiceException("away"));
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getHeader("Retry-After")).isEqualTo("1");
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		assertThat(response.getContentAsString()).doesNotContain("away");
	}

}
