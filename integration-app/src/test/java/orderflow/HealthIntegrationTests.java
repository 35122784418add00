package orderflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderflowTest
class HealthIntegrationTests {

	@Value("${server.port}")
	private int port;

	@Value("${server.tomcat.threads.max}")
	private int threads;

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

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void tellsAClientWhoseOrderEndsTooSoonAndNobodyElse(CapturedOutput log) throws IOException {
		try (Socket client = beginAnOrder()) {
			client.shutdownOutput();
			assertThat(client.getInputStream().readAllBytes()).asString()
				.startsWith("HTTP/1.1 400")
				.contains("application/problem+json");
		}
		assertThat(log).doesNotContain("ClientAbortException");
	}

	@Test
	void answersSoonAgainWhenClientsHoldAllThreads() throws IOException {
		List<Socket> clients = new ArrayList<>();
		try {
			for (int i = 0; i < threads + threads / 4; i++) {
				clients.add(beginAnOrder());
			}
			await().until(() -> api.health("live") == 0);
			await().atMost(Duration.ofSeconds(14)).until(() -> api.health("live") == 200);
		}
		finally {
			for (Socket client : clients) {
				client.close();
			}
		}
	}

	private Socket beginAnOrder() throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
		client.getOutputStream().write("""
				POST /api/orders HTTP/1.1
				Host: localhost
				Content-Type: application/json
				Content-Length: 100

				{""".replace("\n", "\r\n").getBytes(US_ASCII));
		return client;
	}

}
