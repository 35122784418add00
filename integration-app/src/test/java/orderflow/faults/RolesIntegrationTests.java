package orderflow.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import orderflow.JavaProcess;
import orderflow.OrderApi;
import orderflow.OnlyOnH2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.jdbc.JdbcTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnlyOnH2
class RolesIntegrationTests {

	private Installation installation;

	@BeforeEach
	void startBrokerAndDatabase() throws IOException {
		installation = new Installation(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "roles-"));
		installation.startBrokerAndDatabase();
	}

	@AfterEach
	void stopEverything() {
		installation.close();
	}

	@Test
	void workersAndTheDeadLetterProcessStartServeAndStopAlone() {
		JavaProcess worker = installation.workers().get(0);
		worker.start();
		installation.awaitWorkers();
		installation.topics().send("nothing", "no event");
		installation.topics().awaitDeadLetter("nothing");
		worker.stop();

		JavaProcess deadLetters = installation.deadLetters();
		deadLetters.start();
		await().atMost(Installation.TIME_TO_START).until(() -> lettersKept() == 1);
		deadLetters.stop();
	}

	@Test
	void theOrderServiceStartsServesAndStopsAlone() {
		JavaProcess orderService = installation.orderService();
		orderService.start();
		installation.awaitOrderService();

		String orderId = installation.orderApi().place(OrderApi.anOrder());

		assertThat(installation.orderApi().show(orderId).status()).isEqualTo("Created");
		orderService.stop();
	}

	private int lettersKept() {
		return JdbcTestUtils.countRowsInTable(installation.jdbc(), "DeadLetters");
	}

}
