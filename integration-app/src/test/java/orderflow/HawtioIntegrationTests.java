package orderflow;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an operator does who has just started the application. */
@EnabledIf(value = "orderflow.Browser#isInstalled", disabledReason = "Needs the commands chromium and chromedriver")
class HawtioIntegrationTests {

	private static final Pattern WHO_MAY_LOG_IN = Pattern
		.compile("Log in to Hawtio as (\\w+) with the password (\\S+)");

	private static final String ROUTES = "#camel-tree-view button";

	/** Hawtio draws all but {@code marshal} and {@code unmarshal}. */
	private static final String STEPS = ".camel-route-diagram .camel-node-id";

	private static final String COUNTERS = ".camel-route-diagram .number";

	@TempDir
	private static Path directory;

	private static int httpPort;

	private static Application application;

	private Browser browser;

	@BeforeAll
	static void start() {
		httpPort = FreePorts.next();
		application = Application.start(directory, httpPort, FreePorts.next());
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void logIn() {
		Matcher operator = WHO_MAY_LOG_IN.matcher(application.log("Log in to Hawtio").get(0));
		assertThat(operator.find()).isTrue();
		browser = new Browser();
		browser.open("http://127.0.0.1:" + (httpPort + 1) + "/actuator/hawtio");
		browser.type("username", operator.group(1));
		browser.type("password", operator.group(2));
		browser.click(By.cssSelector("button[type=submit]"));
		browser.click(By.linkText("Camel"));
	}

	@AfterEach
	void close() {
		browser.close();
	}

	@Test
	void listsAllRoutes() {
		List<String> routes = RouteFile.allIn(Path.of("../routes"))
			.stream()
			.flatMap((file) -> file.definitions().stream())
			.filter((definition) -> definition.kind().equals("route"))
			.map(RouteFile.Definition::id)
			.toList();

		await().untilAsserted(() -> assertThat(browser.texts(ROUTES)).containsAll(routes));
	}

	@Test
	void drawsARouteWithLiveCounters() throws Exception {
		browser.click(By.xpath("//button[text()='fulfill-order']"));
		browser.click(By.linkText("Route Diagram"));
		await().untilAsserted(() -> assertThat(browser.texts(STEPS)).containsSubsequence("(ID: keep-record)",
				"(ID: announces-order)", "(ID: to-ship-once)"));
		await().untilAsserted(() -> assertThat(browser.texts(COUNTERS)).first().isEqualTo("0"));

		application.api().awaitShipped(application.api().place(OrderApi.anOrder()));

		await().untilAsserted(() -> assertThat(browser.texts(COUNTERS)).first().isEqualTo("1"));
		browser.saveScreenshot(Path.of("target/hawtio.png"));
	}

}
