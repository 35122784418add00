package orderflow.fulfillment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import orderflow.platform.RecordFixture;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.events.OrderCreatedEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ConsumeOrderEventsRouteTests {

	private static final TopicPartition PARTITION = new TopicPartition("order-events", 0);

	private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

	@Autowired
	private RouteStarter starter;

	@Autowired
	private CamelContext camel;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private ObjectMapper json;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@EndpointInject("mock:order-events-dlq")
	private MockEndpoint deadLetters;

	@BeforeEach
	void acceptEveryStatus() {
		consumer.assign(List.of(PARTITION));
		orderApi.whenAnyExchangeReceived(ConsumeOrderEventsRouteTests::accept);
	}

	@Test
	void fulfillsEveryOrderOfABatchAndThenCommitsIt() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived((call) -> {
			assertThat(committed()).isEmpty();
			accept(call);
		});
		consume(event(10, "1"), event(11, "2"), event(12, "3"));
		assertThat(ordersReported()).containsExactlyInAnyOrder("order-of-1", "order-of-2", "order-of-3");
		assertThat(committed()).containsExactly(Map.entry(PARTITION, new OffsetAndMetadata(13)));
	}

	@Test
	void letsNoOrderWaitForOneThatIsHeldUp() throws Exception {
		Exchange[] records = { event(0, "1"), event(1, "2") };
		CompletableFuture<Exchange> batch = transactions.execute((transaction) -> {
			jdbc.update("INSERT INTO ProcessedEvents (EventId, OrderId, ProcessedAt) VALUES ('1', '', GETDATE())");
			CompletableFuture<Exchange> consumed = consumeMeanwhile(records);
			Awaitility.await().until(() -> ordersReported().contains("order-of-2"));
			transaction.setRollbackOnly();
			return consumed;
		});
		assertThat(batch.get(60, TimeUnit.SECONDS).isFailed()).isFalse();
		assertThat(ordersReported()).containsExactly("order-of-2", "order-of-1");
	}

	@Test
	void worksOnTheEventsOfAnOrderOneAfterTheOther() throws JsonProcessingException {
		consume(event(0, "3", "order"), event(1, "1", "order"), event(2, "2", "order"));
		assertThat(JsonPath.<List<String>>read(reports().get(0), "reports[*].fulfillment.trackingNumber"))
			.containsExactly("TRK-3", "TRK-1", "TRK-2");
	}

	@Test
	void deadLettersABadRecordAndFulfillsTheOthers() throws JsonProcessingException {
		consume(event(0, "1"), record(1, "2", "not JSON".getBytes(UTF_8)), event(2, "3"));
		assertThat(ordersReported()).containsExactlyInAnyOrder("order-of-1", "order-of-3");
		assertThat(deadLetters.getExchanges()).hasSize(1);
		assertThat(committed()).containsExactly(Map.entry(PARTITION, new OffsetAndMetadata(3)));
	}

	@Test
	void commitsNothingWhileADeadLetterCannotBeWritten() throws JsonProcessingException {
		deadLetters.whenAnyExchangeReceived((letter) -> {
			throw new TimeoutException("The broker is away");
		});
		assertThat(consume(event(0, "1"), record(1, "2", "not JSON".getBytes(UTF_8))).isFailed()).isTrue();
		assertThat(committed()).isEmpty();
	}

	private CompletableFuture<Exchange> consumeMeanwhile(Exchange... batch) {
		return CompletableFuture.supplyAsync(() -> consume(batch));
	}

	private Exchange consume(Exchange... batch) {
		return starter.start("consume-order-events", List.of(batch), Map.of());
	}

	private Exchange event(long offset, String eventId) throws JsonProcessingException {
		return event(offset, eventId, "order-of-" + eventId);
	}

	private Exchange event(long offset, String eventId, String orderId) throws JsonProcessingException {
		return record(offset, orderId, json.writeValueAsBytes(anEvent(eventId)));
	}

	private Exchange record(long offset, String key, byte[] value) {
		return new RecordFixture(camel, consumer).record(PARTITION, offset, key, value);
	}

	/** One after the other, together or each alone. */
	private List<String> ordersReported() {
		return reports().stream()
			.flatMap((report) -> JsonPath.<List<String>>read(report, "$..trackingNumber").stream())
			.map((parcel) -> parcel.replace("TRK-", "order-of-"))
			.toList();
	}

	private List<String> reports() {
		return orderApi.getExchanges().stream().map((call) -> call.getMessage().getBody(String.class)).toList();
	}

	private Map<TopicPartition, OffsetAndMetadata> committed() {
		return consumer.committed(Set.of(PARTITION));
	}

	private static void accept(Exchange call) {
		call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
	}

}
