package orderflow.fulfillment;

import java.net.ConnectException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
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
class FulfillOrderRouteTests {

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
		orderApi.whenAnyExchangeReceived(answer(200));
	}

	@Test
	void shipsAnOrderAndReportsIt() throws JsonProcessingException {
		fulfill(event("1"));
		DocumentContext report = JsonPath.parse(orderApi.getExchanges().get(0).getMessage().getBody(String.class));
		assertThat(report.read("status", String.class)).isEqualTo("Shipped");
		assertThat(report.read("fulfillment.trackingNumber", String.class)).isEqualTo("TRK-1");
		assertThat(ledger()).containsExactly("1");
		assertThat(deadLetters.getExchanges()).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void skipsAnEventThatIsInTheLedger(CapturedOutput output) throws JsonProcessingException {
		fulfill(event("1"));
		fulfill(event("1"));
		assertThat(orderApi.getExchanges()).hasSize(1);
		assertThat(output).containsOnlyOnce("Processing order order-of-1")
			.containsPattern("WARN .* Event 1 of order order-of-1 was already processed; skipping\\.");
		assertThat(ledger()).containsExactly("1");
		assertThat(deadLetters.getExchanges()).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void beginsEachLineAboutAnOrderWithItsCorrelationId(CapturedOutput output) throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(fail());
		fulfill(event("1"));
		assertThat(output.getOut().lines()).filteredOn((line) -> line.contains(Thread.currentThread().getName() + "]"))
			.hasSize(9)
			.allSatisfy((line) -> assertThat(line).contains("] [correlation-1] o"));
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "not JSON", "{\"eventId\":", "null", "[]", "{}", "" })
	void makesADeadLetterOfWhatIsNoEvent(String record) {
		byte[] bytes = record.getBytes(UTF_8);
		fulfill(bytes);
		assertThat(deadLetter().getBody()).isSameAs(bytes);
		assertThat(deadLetter().getHeader("deadletter-attempts")).isEqualTo("1");
		assertThat(orderApi.getExchanges()).isEmpty();
		assertThat(ledger()).isEmpty();
	}

	@Test
	void saysOnADeadLetterWhatHasHappenedWhere() {
		fulfill("not JSON".getBytes(UTF_8));
		assertThat(deadLetter().getHeaders())
			.containsEntry("deadletter-cause", "com.fasterxml.jackson.core.JsonParseException")
			.containsEntry("deadletter-route", "fulfill-order")
			.containsEntry("deadletter-topic", "order-events")
			.containsEntry("deadletter-partition", "3")
			.containsEntry("deadletter-offset", "42")
			.containsEntry(KafkaConstants.KEY, "key");
		assertThat(deadLetter().getHeader("deadletter-message", String.class)).contains("Unrecognized token 'not'");
	}

	@Test
	void carriesTheHeadersOfTheEventOn() {
		fulfill("not JSON".getBytes(UTF_8),
				Map.of("traceparent", "00-1-2-01", "correlationId", "correlation-1", "deadletter-redrives", "3",
						"deadletter-postponements", "4", "deadletter-cause", "of an earlier letter"));
		assertThat(deadLetter().getHeader("traceparent", String.class)).isEqualTo("00-1-2-01");
		assertThat(deadLetter().getHeader("correlationId", String.class)).isEqualTo("correlation-1");
		assertThat(deadLetter().getHeader("deadletter-redrives", String.class)).isEqualTo("3");
		assertThat(deadLetter().getHeader("deadletter-postponements", String.class)).isEqualTo("4");
		assertThat(deadLetter().getHeader("deadletter-cause", String.class)).endsWith(".JsonParseException");
	}

	@Test
	void takesTheCorrelationIdOfTheEventWhenNoHeaderTellsIt() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(409));
		fulfill(event("1"));
		assertThat(deadLetter().getHeader("correlationId")).isEqualTo("correlation-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { KafkaConstants.OVERRIDE_TOPIC, "KAFKA.override_topic", KafkaConstants.PARTITION_KEY,
			KafkaConstants.OVERRIDE_TIMESTAMP, "CamelHttpUri" })
	void obeysNoHeaderOfARecord(String header) {
		fulfill("not JSON".getBytes(UTF_8), Map.of(header, "1"));
		assertThat(deadLetter().getHeader(header)).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 409 })
	void doesNotRepeatAStatusThatWasRefused(int httpStatus) throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(httpStatus));
		byte[] event = event("1");
		fulfill(event);
		assertThat(orderApi.getExchanges()).hasSize(1);
		assertThat(deadLetter().getBody()).isSameAs(event);
		assertThat(deadLetter().getHeader("deadletter-message"))
			.isEqualTo("The order API answered " + httpStatus + " to the status of order order-of-1");
		assertThat(ledger()).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void recallsTheParcelOfAnOrderThatWasCancelled(CapturedOutput output) throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived((exchange) -> {
			exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 409);
			exchange.getMessage().setBody("{\"type\":\"urn:orderflow:problems:order-cancelled\"}");
		});

		fulfill(event("1"));
		fulfill(event("1"));

		assertThat(orderApi.getExchanges()).hasSize(1);
		assertThat(output)
			.containsOnlyOnce("Order order-of-1 was cancelled before it was shipped; recalled its parcel TRK-1.");
		assertThat(ledger()).containsExactly("1");
		assertThat(deadLetters.getExchanges()).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void leavesOtherEventsToOthers(CapturedOutput output) {
		fulfill("{\"eventType\":\"OrderShippedEvent\",\"eventId\":\"1\",\"orderId\":\"2\"}".getBytes(UTF_8));

		assertThat(orderApi.getExchanges()).isEmpty();
		assertThat(deadLetters.getExchanges()).isEmpty();
		assertThat(ledger()).isEmpty();
		assertThat(output).doesNotContain("orderflow.fulfillment");
	}

	@Test
	void givesUpAtOnceWhatIsOfAVersionThatIsNotKnown() {
		fulfill("{\"eventType\":\"OrderCreatedEvent\",\"schemaVersion\":9}".getBytes(UTF_8));

		assertThat(deadLetter().getHeader("deadletter-attempts")).isEqualTo("1");
		assertThat(deadLetter().getHeader("deadletter-cause")).isEqualTo("orderflow.events.UnknownVersionException");
		assertThat(deadLetter().getHeader("deadletter-message", String.class)).contains("schemaVersion 9");
	}

	@Test
	void repeatsACallThreeTimesBeforeItGivesUp() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(fail());
		byte[] event = event("1");
		fulfill(event);
		assertThat(orderApi.getExchanges()).hasSize(4);
		assertThat(deadLetter().getBody()).isSameAs(event);
		assertThat(deadLetter().getHeader("deadletter-cause")).isEqualTo("java.net.ConnectException");
		assertThat(deadLetter().getHeader("deadletter-attempts")).isEqualTo("4");
		assertThat(ledger()).isEmpty();
	}

	@Test
	void succeedsWhenTheOrderApiComesBack() throws JsonProcessingException {
		orderApi.whenExchangeReceived(1, fail());
		orderApi.whenExchangeReceived(2, fail());
		fulfill(event("1"));
		assertThat(orderApi.getExchanges()).hasSize(3)
			.extracting((call) -> call.getMessage().getBody(String.class))
			.allSatisfy((report) -> assertThat(report).contains("TRK-1"));
		assertThat(ledger()).containsExactly("1");
		assertThat(deadLetters.getExchanges()).isEmpty();
	}

	@Test
	void shipsAnOrderWhoseEventComesAgainAfterItWasDeadLettered() throws JsonProcessingException {
		orderApi.whenExchangeReceived(1, answer(404));
		fulfill(event("1"));
		fulfill(event("1"));
		assertThat(deadLetters.getExchanges()).hasSize(1);
		assertThat(ledger()).containsExactly("1");
	}

	@Test
	@Timeout(60)
	void givesUpWhatTheDatabaseWillNeverTake() throws JsonProcessingException {
		jdbc.execute("ALTER TABLE ProcessedEvents ADD CONSTRAINT CK_Refused CHECK (EventId <> 'refused')");
		try {
			fulfill(event("refused"));
		}
		finally {
			jdbc.execute("ALTER TABLE ProcessedEvents DROP CONSTRAINT CK_Refused");
		}
		assertThat(deadLetter().getHeader("deadletter-cause"))
			.isEqualTo("org.springframework.dao.DataIntegrityViolationException");
		assertThat(deadLetter().getHeader("deadletter-attempts")).isEqualTo("4");
		assertThat(ledger()).isEmpty();
	}

	@Test
	void failsWhenEvenTheDeadLetterCannotBeWritten() {
		deadLetters.whenAnyExchangeReceived((exchange) -> {
			throw new TimeoutException("The broker is away");
		});
		assertThat(fulfill("not JSON".getBytes(UTF_8)).getException()).isInstanceOf(TimeoutException.class);
	}

	private Exchange fulfill(byte[] record) {
		return fulfill(record, Map.of());
	}

	private Exchange fulfill(byte[] record, Map<String, String> recordHeaders) {
		Headers headers = new RecordHeaders();
		recordHeaders.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
		return routes.request("direct:fulfill-order", (exchange) -> {
			exchange.getMessage().setBody(record);
			exchange.getMessage()
				.setHeaders(Map.of(KafkaConstants.TOPIC, "order-events", KafkaConstants.PARTITION, 3,
						KafkaConstants.OFFSET, 42L, KafkaConstants.KEY, "key", KafkaConstants.HEADERS, headers));
		});
	}

	private byte[] event(String eventId) throws JsonProcessingException {
		return json.writeValueAsBytes(anEvent(eventId));
	}

	private Message deadLetter() {
		assertThat(deadLetters.getExchanges()).hasSize(1);
		return deadLetters.getExchanges().get(0).getMessage();
	}

	private List<String> ledger() {
		return jdbc.queryForList("SELECT EventId FROM ProcessedEvents", String.class);
	}

}
