package orderflow.events;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.jayway.jsonpath.JsonPath;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.jdbc.JdbcTestUtils;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import static orderflow.events.OrderCreatedEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@RouteTest
@ExtendWith(OutputCaptureExtension.class)
class PublishOrderEventsRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private Outbox outbox;

	@EndpointInject("mock:order-events")
	private MockEndpoint topic;

	@EndpointInject("mock:publish-order-events")
	private MockEndpoint relay;

	@Test
	void publishesAllEventsInTheirOrderBatchByBatch() {
		keep("1", "2", "3", "4", "5");
		starter.start("publish-order-events");
		assertThat(published()).extracting(PublishOrderEventsRouteTests::eventIds)
			.containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5"));
		assertThat(eventsLeft()).isZero();
	}

	@Test
	void describesAnEventAsCloudEventsDo() {
		keep("1");
		starter.start("publish-order-events");
		Message record = published().get(0).get(0);
		assertThat(record.removeHeader("traceparent")).asString().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
		assertThat(record.getHeaders()).containsExactlyInAnyOrderEntriesOf(Map.of(KafkaConstants.KEY, "order-of-1",
				"ce_specversion", "1.0", "ce_id", "1", "ce_type", "OrderCreatedEvent", "ce_dataschema",
				"urn:orderflow:events:order-created:v2", "ce_source", "/orderflow/orders", "ce_time",
				"2026-03-01T10:00:00Z", "content-type", "application/json", "correlationId", "correlation-1"));
		assertThat(JsonPath.<String>read(record.getBody(String.class), "customerName")).isEqualTo("Jane Doe");
	}

	@Test
	void takesAnEventOfAnEarlierReleaseForVersion1() {
		keep("1");
		transactions.executeWithoutResult((transaction) -> jdbc.update("UPDATE OutboxEvents SET SchemaVersion = NULL"));
		starter.start("publish-order-events");
		assertThat(published().get(0).get(0).getHeader("ce_dataschema"))
			.isEqualTo("urn:orderflow:events:order-created:v1");
	}

	@Test
	void keepsWhatTheBrokerDidNotAcknowledgeUntilItDoes(CapturedOutput log) {
		keep("1", "2", "3");
		topic.whenExchangeReceived(2, (exchange) -> {
			throw new TimeoutException("The broker is away");
		});
		assertThat(starter.start("publish-order-events").getException()).isNull();
		assertThat(eventsLeft()).isEqualTo(1);
		assertThat(log).contains(" WARN ").doesNotContain(" ERROR ", "\tat ");
		starter.start("publish-order-events");
		assertThat(published()).extracting(PublishOrderEventsRouteTests::eventIds)
			.containsExactly(List.of("1", "2"), List.of("3"), List.of("3"));
		assertThat(eventsLeft()).isZero();
	}

	@Test
	void publishesNothingWhenNothingIsLeft() {
		starter.start("publish-order-events");
		assertThat(published()).isEmpty();
	}

	@Test
	void isGivenNoEventOutsideOfTheTransactionOfWhatItTells() {
		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> write("1"));
	}

	@Test
	void isWokenByTheClock() {
		starter.start("sweep-outbox");
		assertThat(relay.getReceivedCounter()).isEqualTo(1);
	}

	private void keep(String... eventIds) {
		transactions.executeWithoutResult((transaction) -> Stream.of(eventIds).forEach(this::write));
	}

	private void write(String eventId) {
		try {
			outbox.write(anEvent(eventId));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<List<Message>> published() {
		return topic.getReceivedExchanges()
			.stream()
			.map((exchange) -> List.of(exchange.getMessage().getBody(Message[].class)))
			.toList();
	}

	private int eventsLeft() {
		return JdbcTestUtils.countRowsInTable(jdbc, "OutboxEvents");
	}

	private static List<Object> eventIds(List<Message> records) {
		return records.stream().map((record) -> record.getHeader("ce_id")).toList();
	}

}
