package orderflow;

import java.net.http.HttpRequest.BodyPublishers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OrderflowTest
class HealthIntegrationTests {

	@Autowired
	private OrderApi api;

	@ParameterizedTest
	@ValueSource(strings = { "/health/live", "/health/ready" })
	void saysWithoutDetailsThatAllIsWell(String probe) {
		api.awaitReady();

		Answer answer = api.send(api.request(probe));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.body()).isEqualTo("""
				{"status":"UP"}""");
	}

	@Test
	void answersNothingButJson() {
		assertThat(api.send(api.request("/health/live").header("Accept", "application/problem+json")).httpStatus())
			.isEqualTo(406);
	}

	@Test
	void refusesOtherProbesAndMethods() {
		assertThat(api.send(api.request("/health/other")).httpStatus()).isEqualTo(404);
		assertThat(api.send(api.request("/health/live").POST(BodyPublishers.noBody())).httpStatus()).isEqualTo(405);
	}

}
