package orderflow;

import java.io.FileReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import orderflow.events.OrderCreatedEvents;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The worker's routes with nothing but Camel around them, and with the beans and
 * properties that Camel K's operator is given for them.
 */
class StandaloneWorkerIntegrationTests {

	private static final ObjectMapper JSON = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
		.build();

	private final int brokerPort = FreePorts.next();

	private final int apiPort = FreePorts.next();

	private String database;

	private TestBroker broker;

	private OrderApiStub orders;

	private Main worker;

	@BeforeEach
	void startWhatTheWorkerNeeds(@TempDir Path directory) throws Exception {
		database = "jdbc:h2:file:" + directory.resolve("orderflow") + ";MODE=MSSQLServer;DB_CLOSE_DELAY=-1";
		OrderflowApplication.main(new String[] { "migrate", "--spring.datasource.url=" + database });
		broker = new TestBroker(directory.resolve("kafka"), brokerPort);
		orders = new OrderApiStub(apiPort);
	}

	@AfterEach
	void stopWorker() {
		worker.stop();
		orders.close();
		broker.close();
	}

	@Test
	void shipsAnOrderOnce() throws Exception {
		startWorker(Map.of());
		String event = JSON.writeValueAsString(OrderCreatedEvents.anEvent("event-1"));
		orders.answers(503, 204);
		try (Topics topics = new Topics("127.0.0.1:" + brokerPort)) {
			topics.send("order-of-event-1", event);
			await().until(() -> orders.callsAbout("order-of-event-1") == 2);
			topics.send("order-of-event-1", event);
			topics.send("nobody", "{}");

			topics.awaitDeadLetter("nobody");
			await().until(() -> topics.uncommitted("fulfillment-worker") == 0);
			assertThat(topics.deadLetters("order-of-event-1")).isEmpty();
		}
		assertThat(orders.callsAbout("order-of-event-1")).isEqualTo(2);
		assertThat(new Tables(new JdbcTemplate(new DriverManagerDataSource(database, "sa", "")))
			.ledgerRowsOf("order-of-event-1")).isOne();
	}

	@Test
	void hasATokenForAnOrderApiThatDemandsOne() throws Exception {
		try (OidcProvider provider = new OidcProvider(FreePorts.next());
				Topics topics = new Topics("127.0.0.1:" + brokerPort)) {
			startWorker(Map.of("orderflow.token-uri", provider.issuer() + "/token", "orderflow.client-id",
					"fulfillment-worker", "orderflow.client-secret", OwnProvider.SECRET));
			orders.answers(401, 204);
			topics.send("order-of-event-1", JSON.writeValueAsString(OrderCreatedEvents.anEvent("event-1")));

			await().until(() -> orders.callsAbout("order-of-event-1") == 2);
			await().until(() -> topics.uncommitted("fulfillment-worker") == 0);
			assertThat(orders.tokens()).allMatch((token) -> token.startsWith("Bearer ey")).doesNotHaveDuplicates();
			assertThat(provider.tokenRequests()).hasSize(2)
				.allMatch((request) -> request.contains("scope=orders%3Afulfill"));
			assertThat(topics.deadLetters("order-of-event-1")).isEmpty();
		}
	}

	private void startWorker(Map<String, String> settings) throws Exception {
		worker = worker(settings);
		worker.start();
	}

	private Main worker(Map<String, String> settings) throws IOException {
		Properties properties = new Properties();
		try (Reader file = new FileReader("../camel-k/plain/application.properties")) {
			properties.load(file);
		}
		properties.setProperty("spring.datasource.url", database);
		properties.setProperty("spring.datasource.username", "sa");
		properties.setProperty("spring.datasource.password", "");
		properties.setProperty("camel.component.kafka.brokers", "127.0.0.1:" + brokerPort);
		properties.setProperty("orderflow.orders.url", "http://127.0.0.1:" + apiPort);
		properties.putAll(settings);
		Main main = new Main();
		main.setDefaultPropertyPlaceholderLocation("false");
		main.setOverrideProperties(properties);
		main.configure()
			.withRoutesIncludePattern("file:../camel-k/plain/beans.camel.yaml,file:../routes/fulfillment/"
					+ String.join(",file:../routes/fulfillment/", "consume-order-events.camel.yaml",
							"dead-letter.camel.yaml", "forget-processed-events.camel.yaml", "fulfill-orders.camel.yaml",
							"fulfill-order.camel.yaml", "report-status.camel.yaml")
					+ ",file:../routes/shared/try-again-later.camel.yaml");
		return main;
	}

}
