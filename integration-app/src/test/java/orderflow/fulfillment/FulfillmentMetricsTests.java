package orderflow.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.events.OrderCreatedEvents.anEvent;
import static orderflow.fulfillment.OrderApiAnswers.answer;
import static orderflow.fulfillment.OrderApiAnswers.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@RouteTest
class FulfillmentMetricsTests {

	@Autowired
	private ProducerTemplate routes;

	@Autowired
	private ObjectMapper json;

	@Autowired
	private MeterRegistry metrics;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@EndpointInject("mock:order-events-dlq")
	private MockEndpoint deadLetters;

	private double processedBefore;

	private double retriesBefore;

	private double malformedBefore;

	private double refusedBefore;

	@BeforeEach
	void lookAtTheCounters() {
		processedBefore = processed();
		retriesBefore = retries();
		malformedBefore = deadLetters("malformed");
		refusedBefore = deadLetters("refused");
	}

	@Test
	void countAnOrderThatWasShippedAndReported() throws JsonProcessingException {
		long timedBefore = metrics.get(ProcessedOrders.DURATION).summary().count();
		orderApi.whenAnyExchangeReceived(answer(204));
		fulfill("1");
		assertThat(processed()).isEqualTo(processedBefore + 1);
		assertThat(metrics.get(ProcessedOrders.DURATION).summary().count()).isEqualTo(timedBefore + 1);
	}

	/** The events of a batch wait for each other. */
	@Test
	void timeAnOrderFromWhenItsTurnHasCome() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(204));
		Exchange exchange = new DefaultExchange(routes.getCamelContext());
		exchange.getMessage().setBody(json.writeValueAsBytes(anEvent("1")));
		await().until(() -> exchange.getClock().elapsed() > 50);
		double timedBefore = metrics.get(ProcessedOrders.DURATION).summary().totalAmount();
		long began = System.nanoTime();
		routes.send("direct:fulfill-order", exchange);
		assertThat(metrics.get(ProcessedOrders.DURATION).summary().totalAmount() - timedBefore).isPositive()
			.isLessThanOrEqualTo((System.nanoTime() - began) / 1e6);
	}

	@Test
	void countNoEventThatWasSkipped() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(204));
		fulfill("1");
		fulfill("1");
		assertThat(processed()).isEqualTo(processedBefore + 1);
	}

	@Test
	void countNoEventOfAnotherType() {
		fulfill("{\"eventType\":\"OrderShippedEvent\",\"eventId\":\"1\",\"orderId\":\"2\"}".getBytes());

		assertThat(processed()).isEqualTo(processedBefore);
	}

	@Test
	void countNoOrderThatWasCancelled() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived((exchange) -> {
			exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 409);
			exchange.getMessage().setBody("{\"type\":\"urn:orderflow:problems:order-cancelled\"}");
		});

		fulfill("1");

		assertThat(processed()).isEqualTo(processedBefore);
		assertThat(deadLetters("refused")).isEqualTo(refusedBefore);
	}

	@Test
	void countOrdersThatWereReportedTogether() throws JsonProcessingException {
		long timedBefore = metrics.get(ProcessedOrders.DURATION).summary().count();
		orderApi.whenAnyExchangeReceived(answer(204));
		fulfillTogether("1", "2", "2", "3");
		assertThat(processed()).isEqualTo(processedBefore + 3);
		assertThat(metrics.get(ProcessedOrders.DURATION).summary().count()).isEqualTo(timedBefore + 3);
	}

	@Test
	void countOrdersOnceThatWereReportedAloneAfterAll() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(204));
		orderApi.whenExchangeReceived(1, answer(409));
		fulfillTogether("1", "2");
		assertThat(processed()).isEqualTo(processedBefore + 2);
	}

	@Test
	void countNoOrderOfAPortionForWhatBecameOfAnother() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(204));
		fulfill("1");
		orderApi.whenExchangeReceived(2, answer(409));
		fulfillTogether("1", "2", "3");
		assertThat(processed()).isEqualTo(processedBefore + 3);
	}

	@Test
	void countAnOrderOnceThatNeededSeveralAttempts() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(204));
		orderApi.whenExchangeReceived(1, fail());
		orderApi.whenExchangeReceived(2, fail());
		fulfill("1");
		assertThat(processed()).isEqualTo(processedBefore + 1);
		assertThat(retries()).isEqualTo(retriesBefore + 2);
	}

	@Test
	void countDeadLettersByWhatCausedThem() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived(answer(404));
		fulfill("1");
		fulfill("2");
		fulfill("not an event".getBytes());
		assertThat(processed()).isEqualTo(processedBefore);
		assertThat(deadLetters("refused")).isEqualTo(refusedBefore + 2);
		assertThat(deadLetters("malformed")).isEqualTo(malformedBefore + 1);
	}

	@Test
	void countNoDeadLetterThatTheBrokerDidNotTake() {
		deadLetters.whenAnyExchangeReceived((exchange) -> {
			throw new TimeoutException("The broker is away");
		});
		double before = deadLettersOfAnyCause();
		assertThatThrownBy(() -> fulfill("not an event".getBytes())).hasRootCauseInstanceOf(TimeoutException.class);
		assertThat(deadLettersOfAnyCause()).isEqualTo(before);
	}

	private void fulfill(String eventId) throws JsonProcessingException {
		fulfill(json.writeValueAsBytes(anEvent(eventId)));
	}

	private void fulfillTogether(String... eventIds) throws JsonProcessingException {
		List<Message> records = new ArrayList<>();
		for (String eventId : eventIds) {
			Message record = new DefaultMessage(routes.getCamelContext());
			record.setBody(json.writeValueAsBytes(anEvent(eventId)));
			record.setHeader(KafkaConstants.KEY, eventId);
			records.add(record);
		}
		routes.sendBody("direct:fulfill-orders", records);
	}

	private void fulfill(byte[] record) {
		routes.sendBodyAndHeaders("direct:fulfill-order", record, Map.of(KafkaConstants.KEY, "key"));
	}

	private double processed() {
		return metrics.get(ProcessedOrders.PROCESSED).counter().count();
	}

	private double retries() {
		return metrics.get("orders.retries").counter().count();
	}

	private double deadLetters(String cause) {
		return metrics.get("dead.letters").tag("cause", cause).counter().count();
	}

	private double deadLettersOfAnyCause() {
		return metrics.get("dead.letters").counters().stream().mapToDouble(Counter::count).sum();
	}

}
