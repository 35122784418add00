package orderflow.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import orderflow.platform.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

class LoginLimitTests {

	private static final FilterChain WRONG_PASSWORD = (request, response) -> {
	};

	private static final FilterChain RIGHT_PASSWORD = (request, response) -> SecurityContextHolder.getContext()
		.setAuthentication(new TestingAuthenticationToken("jane", null));

	private final LoginLimit limit = new LoginLimit(new Problems(new ObjectMapper()));

	@AfterEach
	void forgetWhoHasLoggedIn() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void givesEachAddressItsOwnTries() throws Exception {
		guess(10);

		assertThat(logIn("192.0.2.1", RIGHT_PASSWORD)).isEqualTo(429);
		assertThat(logIn("192.0.2.2", RIGHT_PASSWORD)).isEqualTo(200);
	}

	@Test
	void forgetsTriesBeforeOneThatSucceeds() throws Exception {
		guess(9);
		assertThat(logIn("192.0.2.1", RIGHT_PASSWORD)).isEqualTo(200);
		SecurityContextHolder.clearContext();

		guess(10);
		assertThat(logIn("192.0.2.1", WRONG_PASSWORD)).isEqualTo(429);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /login", "POST, /logout", "POST, /actuator/hawtio/jolokia" })
	void countsNothingButTries(String method, String path) throws Exception {
		guess(10);

		assertThat(send(method, path, "192.0.2.1", WRONG_PASSWORD)).isEqualTo(200);
	}

	private void guess(int times) throws Exception {
		for (int i = 0; i < times; i++) {
			assertThat(logIn("192.0.2.1", WRONG_PASSWORD)).isEqualTo(200);
		}
	}

	private int logIn(String address, FilterChain chain) throws Exception {
		return send("POST", "/login", address, chain);
	}

	private int send(String method, String path, String address, FilterChain chain) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setRemoteAddr(address);
		MockHttpServletResponse response = new MockHttpServletResponse();
		limit.doFilter(request, response, chain);
		return response.getStatus();
	}

}
