package orderflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StartWithoutBrokerIntegrationTests {

	private final int brokerPort = FreePorts.next();

	private final int ordersPort = FreePorts.next();

	@TempDir
	private Path directory;

	@Test
	void takesOrdersWhileTheWorkerWaitsForTheBroker() throws Exception {
		try (Application orders = launch("orders", ordersPort);
				Application worker = launch("fulfillment", FreePorts.next())) {
			orders.api().awaitReady();
			worker.api().awaitLiveButNotReady();
			String orderId = orders.api().place(anOrder());
			orders.awaitLog("Failed, and will be tried again");
			worker.awaitLog("Group fulfillment-worker is out of touch with the Kafka brokers");
			worker.api().awaitLiveButNotReady();
			orders.api().awaitReady();

			TestBroker broker = new TestBroker(directory.resolve("kafka"), brokerPort);
			try {
				worker.api().awaitReady();
				orders.api().awaitShipped(orderId);
			}
			finally {
				broker.close();
			}
			assertThat(worker.log("could not be established")).isEmpty();
			assertThat(worker.log("\tat ")).isEmpty();
			assertThat(orders.log("\tat ")).isEmpty();
		}
	}

	@Test
	void takesOrdersWhileTheNameOfTheBrokerIsUnknown() throws Exception {
		try (Application application = Application.launch(directory, ordersPort,
				Map.of("CAMEL_COMPONENT_KAFKA_BROKERS", "nowhere.invalid:9092"))) {
			application.api().awaitLiveButNotReady();
			await().until(() -> application.api().show("nothing").httpStatus() == 404);
			application.api().place(anOrder());
			application.awaitLog("Failed, and will be tried again");
			application.awaitLog("Route consume-order-events could not be started");
			assertThat(application.log("\tat ")).isEmpty();
		}
	}

	private Application launch(String role, int httpPort) throws Exception {
		return Application.launch(Files.createDirectory(directory.resolve(role)), httpPort,
				new HashMap<>(Map.of("ORDERFLOW_ROLES", role, "CAMEL_COMPONENT_KAFKA_BROKERS",
						"127.0.0.1:" + brokerPort, "ORDERFLOW_ORDERS_URL", "http://127.0.0.1:" + ordersPort)));
	}

}
