package orderflow;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

@OnlyOnH2
class DatabaseOutageIntegrationTests {

	@TempDir
	private Path directory;

	private final int brokerPort = FreePorts.next();

	private final Map<String, String> settings = new HashMap<>(
			Map.of("ORDERFLOW_EMBEDDED_BROKER_PORT", String.valueOf(brokerPort)));

	@Test
	void waitsForTheDatabaseAtStartAndWhenItGoesAway() throws Exception {
		try (DatabaseServer database = new DatabaseServer(directory, FreePorts.next())) {
			settings.put("SPRING_DATASOURCE_URL", database.url());
			Instant start = Instant.now();
			try (Application application = launch()) {
				OrderApi api = application.api();
				api.awaitLiveButNotReady();
				application.awaitLog("The database is not reachable");
				assertThat(api.post(anOrder()).httpStatus()).isEqualTo(503);
				assertThat(api.send(api.request("/operations/")).httpStatus()).isEqualTo(200);
				assertThat(api.send(api.request("/webjars/nothing")).httpStatus()).isEqualTo(404);

				database.start();
				api.awaitReady();
				api.awaitShipped(api.place(anOrder()));

				database.stop();
				Answer answer = api.post(anOrder());
				assertThat(answer.httpStatus()).isEqualTo(503);
				assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
				api.awaitLiveButNotReady();
				assertThat(ApiDescription.operations()).filteredOn((operation) -> operation.statuses().contains(503))
					.allSatisfy((operation) -> assertThat(api.call(operation).httpStatus()).isEqualTo(503));
				assertTimeout(Duration.ofSeconds(20), () -> IntStream.range(0, 100)
					.forEach((i) -> assertThat(api.post(anOrder()).httpStatus()).isEqualTo(503)));

				database.start();
				api.awaitReady();
				api.awaitShipped(api.place(anOrder()));
				assertThat(application.log("The database is reachable")).hasSize(2);
				assertThat(application.log("The database is not reachable"))
					.hasSizeLessThanOrEqualTo(2 + (int) Duration.between(start, Instant.now()).toSeconds() / 10);
				assertThat(application.log("\tat ")).isEmpty();
			}
		}
	}

	@Test
	void saysThatThePasswordIsWrong() throws Exception {
		try (DatabaseServer database = new DatabaseServer(directory, FreePorts.next())) {
			database.start();
			try (Connection created = DriverManager.getConnection(database.url(), "sa", "secret")) {
				assertThat(created.isValid(1)).isTrue();
			}
			settings.putAll(Map.of("SPRING_DATASOURCE_URL", database.url(), "SPRING_DATASOURCE_PASSWORD", "guess"));
			try (Application application = launch()) {
				application.api().awaitLiveButNotReady();
				application.awaitLog("The database refuses the user name or the password");
				assertThat(application.log("guess")).isEmpty();
			}
		}
	}

	@Test
	void endsWithAnErrorWhenTheMigrationsFail() throws Exception {
		try (DatabaseServer database = new DatabaseServer(directory, FreePorts.next())) {
			database.start();
			try (Connection connection = DriverManager.getConnection(database.url(), "sa", "")) {
				connection.createStatement().execute("CREATE TABLE Orders (OrderId INT)");
			}
			settings.put("SPRING_DATASOURCE_URL", database.url());
			try (Application application = launch()) {
				assertThat(application.awaitExitCode()).isEqualTo(1);
				assertThat(application.log("Application run failed")).hasSize(1);
				assertThat(application.log("Found non-empty schema")).isNotEmpty();
			}
		}
	}

	private Application launch() throws IOException {
		return Application.launch(directory, FreePorts.next(), settings);
	}

}
