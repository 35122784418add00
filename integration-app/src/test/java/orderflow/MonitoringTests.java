package orderflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Rules, alerts and their runbook, checked by the programs that read them. */
class MonitoringTests {

	private static final Path RUNBOOK = Path.of("../docs/runbook.md");

	@Test
	void prometheusTakesItsConfiguration() throws Exception {
		assertSuccess("promtool", "check", "config", Monitoring.PROMETHEUS.resolve("prometheus.yml").toString());
	}

	@Test
	void rulesDoWhatTheirTestsSay() throws Exception {
		assertSuccess("promtool", "test", "rules",
				Monitoring.PROMETHEUS.resolve("tests/orderflow.tests.yml").toString());
	}

	@Test
	void alertmanagerTakesItsConfiguration() throws Exception {
		assertSuccess("amtool", "check-config", Monitoring.ALERTMANAGER.toString());
	}

	@ParameterizedTest
	@CsvSource({ "critical, pagerduty-critical", "warning, pagerduty-warning" })
	void alertsGoToPagerDutyByTheirSeverity(String severity, String receiver) throws Exception {
		assertSuccess("amtool", "config", "routes", "test", "--config.file=" + Monitoring.ALERTMANAGER,
				"--verify.receivers=" + receiver, "severity=" + severity);
	}

	@Test
	void everyAlertIsSeenFiringAndNotFiring() {
		assertThat(Monitoring.alerts()).isNotEmpty().extracting(MonitoringTests::name).allSatisfy((alert) -> {
			assertThat(Monitoring.testsOf(alert)).anyMatch((test) -> test.path("exp_alerts").isEmpty());
			assertThat(Monitoring.testsOf(alert)).anyMatch((test) -> !test.path("exp_alerts").isEmpty());
		});
	}

	@Test
	void everyRecordingIsTriedOut() {
		assertThat(Monitoring.recordings()).isNotEmpty().isSubsetOf(Monitoring.testedRecordings());
	}

	@Test
	void everyAlertSaysHowBadItIsAndWhatToDo() throws IOException {
		Set<String> anchors = anchorsOfTheRunbook();
		assertThat(Monitoring.alerts()).allSatisfy((alert) -> {
			assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
			assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
			assertThat(alert.at("/annotations/description").asText()).isNotEmpty();
			assertThat(anchors).extracting("{{ $externalLabels.runbook }}"::concat)
				.contains(alert.at("/annotations/runbook_url").asText());
		});
		assertThat(Monitoring.conditions()).isNotEmpty()
			.allSatisfy((condition) -> assertThat(anchors).extracting("docs/runbook.md"::concat)
				.contains(condition.path("runbookUrl").asText()));
	}

	@Test
	void alertsLinkToTheRunbookWhereverItIsRead() {
		assertThat(Compose.yaml(Monitoring.PROMETHEUS.resolve("prometheus.yml"))
			.at("/global/external_labels/runbook")
			.asText()).isEqualTo("${RUNBOOK_URL}");
		assertThat(Compose.read().environment("prometheus").get("RUNBOOK_URL")).startsWith("https://");
	}

	@Test
	void bothSystemsAlertOfTheSame() {
		assertThat(Monitoring.conditions())
			.extracting((condition) -> condition.path("name").asText()
					+ condition.at("/terms/0/priority").asText().toLowerCase(Locale.ROOT))
			.containsExactlyInAnyOrderElementsOf(Monitoring.alerts()
				.stream()
				.map((alert) -> name(alert) + alert.at("/labels/severity").asText())
				.toList());
	}

	private static String name(JsonNode alert) {
		return alert.path("alert").asText();
	}

	private static Set<String> anchorsOfTheRunbook() throws IOException {
		try (Stream<String> lines = Files.lines(RUNBOOK)) {
			return lines.filter((line) -> line.startsWith("## "))
				.map((line) -> "#" + line.substring(3).toLowerCase().replace(' ', '-'))
				.collect(Collectors.toSet());
		}
	}

	private static void assertSuccess(String... command) throws Exception {
		assumeTrue(isInstalled(command[0]) || System.getenv("CI") != null,
				() -> command[0] + " is not installed, so what it reads is not checked");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(output).isZero();
	}

	private static boolean isInstalled(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

}
