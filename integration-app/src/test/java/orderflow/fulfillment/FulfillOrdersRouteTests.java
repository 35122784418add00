package orderflow.fulfillment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import orderflow.OrderApiBreaker;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.events.OrderCreatedEvents.anEvent;
import static orderflow.fulfillment.OrderApiAnswers.answer;
import static orderflow.fulfillment.OrderApiAnswers.fail;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class FulfillOrdersRouteTests {

	private static final String TOGETHER = "/api/orders/batch/status";

	@Autowired
	private ProducerTemplate routes;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private ObjectMapper json;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@EndpointInject("mock:order-events-dlq")
	private MockEndpoint deadLetters;

	@BeforeEach
	void acceptEveryStatus() {
		orderApi.whenAnyExchangeReceived(answer(204));
	}

	@Test
	void reportsSeveralOrdersInOneCall() throws JsonProcessingException {
		fulfill(event("1"), event("2"), event("3"));
		assertThat(paths()).containsExactly(TOGETHER);
		String report = orderApi.getExchanges().get(0).getMessage().getBody(String.class);
		assertThat(JsonPath.<List<String>>read(report, "reports[*].orderId")).containsExactly("order-of-1",
				"order-of-2", "order-of-3");
		assertThat(JsonPath.<List<String>>read(report, "reports[*].fulfillment.trackingNumber"))
			.containsExactly("TRK-1", "TRK-2", "TRK-3");
		assertThat(JsonPath.<List<String>>read(report, "reports[*].correlationId")).containsOnly("correlation-1");
		assertThat(JsonPath.<List<String>>read(report, "reports[*].traceparent")).hasSize(3).doesNotHaveDuplicates();
		assertThat(ledger()).containsExactly("1", "2", "3");
		assertThat(deadLetters.getExchanges()).isEmpty();
	}

	@Test
	void reportsTheOnlyOrderOfAPortionAlone() throws JsonProcessingException {
		fulfill(event("1"));
		assertThat(paths()).containsExactly("/api/orders/order-of-1/status");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void skipsWhatIsInTheLedger(CapturedOutput output) throws JsonProcessingException {
		fulfill(event("1"));
		fulfill(event("1"), event("2"), event("2"), event("3"));
		assertThat(JsonPath.<List<String>>read(lastReport(), "reports[*].orderId")).containsExactly("order-of-2",
				"order-of-3");
		assertThat(output).containsOnlyOnce("Processing order order-of-1")
			.containsOnlyOnce("Processing order order-of-2")
			.containsOnlyOnce("Event 1 of order order-of-1 was already processed; skipping.")
			.containsOnlyOnce("Event 2 of order order-of-2 was already processed; skipping.");
		assertThat(ledger()).containsExactly("1", "2", "3");
	}

	@Test
	void callsNobodyIfEverythingIsInTheLedger() throws JsonProcessingException {
		fulfill(event("1"), event("2"));
		fulfill(event("1"), event("2"));
		assertThat(paths()).containsExactly(TOGETHER);
	}

	@Test
	void fulfillsEachOrderAloneIfTheyAreNotTakenTogether() throws JsonProcessingException {
		orderApi.whenExchangeReceived(1, answer(409));
		fulfill(event("1"), event("2"));
		assertThat(paths()).startsWith(TOGETHER)
			.containsExactlyInAnyOrder(TOGETHER, "/api/orders/order-of-1/status", "/api/orders/order-of-2/status");
		assertThat(ledger()).containsExactly("1", "2");
		assertThat(deadLetters.getExchanges()).isEmpty();
	}

	@Test
	void fulfillsEachOrderAloneIfNobodySaysThatTheyWereTaken() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(200));
		fulfill(event("1"), event("2"));
		assertThat(paths()).hasSize(3);
		assertThat(ledger()).containsExactly("1", "2");
	}

	@Test
	void makesADeadLetterOnlyOfWhatCannotBeDone() throws JsonProcessingException {
		Set<String> refused = Set.of(TOGETHER, "/api/orders/order-of-2/status");
		orderApi.whenAnyExchangeReceived((call) -> answer(
				refused.contains(call.getMessage().getHeader(Exchange.HTTP_PATH, String.class)) ? 404 : 204)
			.process(call));
		byte[] event = event("2");
		fulfill(event("1"), event, event("3"));
		assertThat(ledger()).containsExactly("1", "3");
		assertThat(deadLetters.getExchanges()).hasSize(1);
		Message deadLetter = deadLetters.getExchanges().get(0).getMessage();
		assertThat(deadLetter.getBody()).isSameAs(event);
		assertThat(deadLetter.getHeader("deadletter-message"))
			.isEqualTo("The order API answered 404 to the status of order order-of-2");
		assertThat(deadLetter.getHeader("deadletter-attempts")).isEqualTo("1");
	}

	@Test
	void fulfillsTheOthersOfAPortionWithARecordThatIsNoEvent() throws JsonProcessingException {
		byte[] noEvent = "not JSON".getBytes(UTF_8);
		fulfill(event("1"), noEvent, event("3"));
		assertThat(ledger()).containsExactly("1", "3");
		assertThat(deadLetters.getExchanges()).hasSize(1);
		assertThat(deadLetters.getExchanges().get(0).getMessage().getBody()).isSameAs(noEvent);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void quotesNoRecordInTheLog(CapturedOutput output) throws JsonProcessingException {
		fulfill(event("1"), "Jane Doe".getBytes(UTF_8));
		assertThat(output)
			.contains("Fulfilling each of 2 orders alone, because together failed:"
					+ " com.fasterxml.jackson.core.JsonParseException")
			.doesNotContain("Jane");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void recallsTheParcelOfAnOrderThatWasCancelled(CapturedOutput output) throws JsonProcessingException {
		Set<String> refused = Set.of(TOGETHER, "/api/orders/order-of-2/status");
		orderApi.whenAnyExchangeReceived((call) -> {
			if (refused.contains(call.getMessage().getHeader(Exchange.HTTP_PATH, String.class))) {
				answer(409).process(call);
				call.getMessage().setBody("{\"type\":\"urn:orderflow:problems:order-cancelled\"}");
			}
			else {
				answer(204).process(call);
			}
		});
		fulfill(event("1"), event("2"), event("3"));
		assertThat(ledger()).containsExactly("1", "2", "3");
		assertThat(deadLetters.getExchanges()).isEmpty();
		assertThat(output).containsOnlyOnce("recalled its parcel").contains("recalled its parcel TRK-2.");
	}

	@Test
	void makesDeadLettersWhileTheBreakerIsOpen() throws JsonProcessingException {
		CircuitBreaker breaker = OrderApiBreaker.of(routes.getCamelContext());
		breaker.transitionToForcedOpenState();
		try {
			fulfill(event("1"), event("2"));
		}
		finally {
			breaker.reset();
		}
		assertThat(orderApi.getExchanges()).isEmpty();
		assertThat(ledger()).isEmpty();
		assertThat(deadLetters.getExchanges())
			.extracting((letter) -> letter.getMessage().getHeader("deadletter-cause", String.class))
			.hasSize(2)
			.containsOnly("io.github.resilience4j.circuitbreaker.CallNotPermittedException");
	}

	@Test
	void repeatsACallThatFailedForEachOrder() throws JsonProcessingException {
		orderApi.whenExchangeReceived(1, fail());
		orderApi.whenExchangeReceived(2, fail());
		fulfill(event("1"), event("2"));
		assertThat(orderApi.getExchanges()).hasSize(4);
		assertThat(ledger()).containsExactly("1", "2");
		assertThat(deadLetters.getExchanges()).isEmpty();
	}

	@Test
	void leavesOtherEventsToOthers() throws JsonProcessingException {
		fulfill("{\"eventType\":\"OrderShippedEvent\",\"eventId\":\"9\",\"orderId\":\"9\"}".getBytes(UTF_8),
				event("1"));
		assertThat(JsonPath.<List<String>>read(lastReport(), "reports[*].orderId")).containsExactly("order-of-1");
		assertThat(ledger()).containsExactly("1");
	}

	private void fulfill(byte[]... records) {
		List<Message> portion = Stream.of(records).map(this::record).toList();
		Exchange result = routes.send("direct:fulfill-orders", (exchange) -> exchange.getMessage().setBody(portion));
		assertThat(result.getException()).isNull();
	}

	private Message record(byte[] value) {
		Message record = new DefaultMessage(routes.getCamelContext());
		record.setBody(value);
		record.setHeaders(Map.of(KafkaConstants.TOPIC, "order-events", KafkaConstants.PARTITION, 3,
				KafkaConstants.OFFSET, 42L, KafkaConstants.KEY, new String(value, UTF_8)));
		return record;
	}

	private byte[] event(String eventId) throws JsonProcessingException {
		return json.writeValueAsBytes(anEvent(eventId));
	}

	private List<Object> paths() {
		return orderApi.getExchanges().stream().map((call) -> call.getMessage().getHeader(Exchange.HTTP_PATH)).toList();
	}

	private String lastReport() {
		return orderApi.getExchanges().get(orderApi.getExchanges().size() - 1).getMessage().getBody(String.class);
	}

	private List<String> ledger() {
		return jdbc.queryForList("SELECT EventId FROM ProcessedEvents ORDER BY EventId", String.class);
	}

}
