package orderflow;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/** The management port where tokens are asked for. */
@SecuredTest
class SecuredManagementPortIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private OidcProvider provider;

	@Value("${management.server.port}")
	private int port;

	@Test
	void showsHealthToAnybody() throws Exception {
		assertThat(get("/actuator/health/live", null).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/prometheus", "/actuator/hawtio/index.html" })
	void needsATokenForOperations(String path) throws Exception {
		HttpResponse<String> refusal = get(path, null);
		assertThat(refusal.statusCode()).isEqualTo(401);
		assertThat(refusal.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Bearer"));
		assertThat(get(path, provider.token("orders:read")).statusCode()).isEqualTo(403);
		assertThat(get(path,
				provider.token((claims) -> claims.claim("scope", "operations:read").claim("customer_id", "one")))
			.statusCode()).isEqualTo(403);
		assertThat(get(path, provider.tokenWithoutSignature((claims) -> claims.claim("scope", "operations:read")))
			.statusCode()).isEqualTo(401);
		assertThat(get(path, provider.token("operations:read")).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "configprops", "heapdump" })
	void showsNoSettingsEvenToOperators(String endpoint) throws Exception {
		assertThat(get("/actuator/" + endpoint, provider.token("operations:read")).statusCode()).isEqualTo(404);
	}

	@Test
	void stillOpensHawtioAfterALogin() {
		ManagementPort browser = new ManagementPort(port);
		browser.logIn(ManagementPort.PASSWORD);
		assertThat(browser.get("/actuator/hawtio/").body()).contains("<title>Hawtio</title>");
		assertThat(browser.get("/actuator/prometheus").httpStatus()).isEqualTo(200);
	}

	private HttpResponse<String> get(String path, String token) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return http.send(request.build(), BodyHandlers.ofString());
	}

}
