package orderflow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class PageIntegrationTests {

	@Autowired
	private OrderApi api;

	@Value("${server.port}")
	private int port;

	@ParameterizedTest
	@CsvSource({ "'', text/html", "index.html, text/html", "operations.js, text/javascript", "operations.css, text/css",
			"icon.svg, image/svg+xml" })
	void servesThePageAndLetsItTalkToNobodyElse(String file, String contentType) {
		Answer answer = api.send(api.request("/operations/" + file));

		assertThat(answer.httpStatus()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith(contentType);
		assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self';")
			.contains("frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void findsThePageWithoutTheSlash() {
		Answer answer = api.send(api.request("/operations"));

		assertThat(answer.httpStatus()).isEqualTo(302);
		assertThat(answer.header("Location")).endsWith("/operations/");
	}

	@Test
	void knowsNothingOfOtherFiles() {
		assertThat(api.send(api.request("/operations/nothing.js")).httpStatus()).isEqualTo(404);
		assertThat(api.send(api.request("/operations/../application.yaml")).httpStatus()).isIn(400, 404);
	}

	@Test
	@EnabledIf(value = "orderflow.Browser#isInstalled", disabledReason = "Needs the commands chromium and chromedriver")
	void saysOnThePageWhatIsInAnotherProcess() {
		try (OperationsPage page = new OperationsPage(port)) {
			page.awaitText("#fulfillment", "Not in this process");
			page.awaitText("#dead-letters", "Not in this process");
			page.awaitText("#flow", "Accepted");
		}
	}

}
