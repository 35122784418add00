package orderflow.fulfillment;

import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.time.Instant;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import orderflow.OrderApiBreaker;
import orderflow.RouteTest;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.json.JSONException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.events.OrderCreatedEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
@TestPropertySource(
		properties = { "orderflow.status-call.failures-to-open=3", "orderflow.status-call.seconds-open=3600" })
class ReportStatusRouteTests {

	private static final StatusReport REPORT = StatusReport
		.shipped(new Shipment("Carrier", "TRK-1", Instant.parse("2026-03-01T10:00:00.123456Z")));

	@Autowired
	private CamelContext camel;

	@Autowired
	private ProducerTemplate routes;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@AfterEach
	void closeTheCircuit() {
		OrderApiBreaker.of(camel).reset();
	}

	@Test
	void callsTheOrderApi() throws JSONException {
		answerWith(200);
		assertThat(report().isFailed()).isFalse();
		Message call = orderApi.getExchanges().get(0).getMessage();
		assertThat(call.getHeader(Exchange.HTTP_PATH)).isEqualTo("/api/orders/order-of-1/status");
		assertThat(call.getHeader("X-Correlation-Id")).isEqualTo("correlation-1");
		assertThat(call.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
		JSONAssert.assertEquals("""
				{"status":"Shipped","fulfillment":
				{"carrier":"Carrier","trackingNumber":"TRK-1","shippedAt":"2026-03-01T10:00:00.123456Z"}}""",
				call.getBody(String.class), true);
	}

	@Test
	void acceptsAnAnswerWithoutABody() {
		answerWith(204);
		assertThat(report().isFailed()).isFalse();
		assertThat(orderApi.getExchanges().get(0).getMessage().getHeader("Prefer")).isEqualTo("return=minimal");
	}

	@ParameterizedTest
	@ValueSource(ints = { 202, 400, 404, 409, 422 })
	void failsWhenTheStatusIsNotAccepted(int httpStatus) {
		answerWith(httpStatus);
		assertThat(report().getException()).isInstanceOf(StatusRefusedException.class);
	}

	@Test
	void findsOutThatTheOrderIsCancelled() {
		answerWith(409, "{\"type\":\"urn:orderflow:problems:order-cancelled\",\"status\":409}");

		Exchange report = report();

		assertThat(report.isFailed()).isFalse();
		assertThat(report.getVariable("cancelled")).isEqualTo(true);
	}

	@Test
	void findsOutThatTheOrderIsNotCancelled() {
		answerWith(204);

		assertThat(report().getVariable("cancelled")).isEqualTo(false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "[]", "{\"type\":\"about:blank\"}", "{\"type\":{}}", "<html/>" })
	void takesAnyOtherConflictForARefusal(String problem) {
		answerWith(409, problem);

		assertThat(report().getException()).isInstanceOf(StatusRefusedException.class);
	}

	@Test
	void stopsCallingAfterRepeatedFailures() {
		fail();
		for (int i = 0; i < 3; i++) {
			assertThat(report().getException()).hasRootCauseInstanceOf(ConnectException.class);
		}
		assertThat(report().getException()).isInstanceOf(CallNotPermittedException.class);
		assertThat(orderApi.getExchanges()).hasSize(3);
	}

	@Test
	void callsAgainAfterAPause() {
		fail();
		for (int i = 0; i < 3; i++) {
			report();
		}
		answerWith(200);
		assertThat(report().getException()).isInstanceOf(CallNotPermittedException.class);

		OrderApiBreaker.of(camel).transitionToHalfOpenState();

		assertThat(report().isFailed()).isFalse();
		assertThat(OrderApiBreaker.of(camel).getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void doesNotTakeARefusalForAFailure() {
		answerWith(404);
		for (int i = 0; i < 6; i++) {
			assertThat(report().getException()).isInstanceOf(StatusRefusedException.class);
		}
		assertThat(orderApi.getExchanges()).hasSize(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order-api", "order-api-for-failures" })
	void sharesItsSettingsWithTheBreakerForFailures(String breaker) {
		ResilienceProcessor processor = camel.getProcessor(breaker, ResilienceProcessor.class);
		assertThat(processor.getCircuitBreakerSlidingWindowSize()).isEqualTo(3);
		assertThat(processor.getCircuitBreakerMinimumNumberOfCalls()).isEqualTo(3);
		assertThat(processor.getCircuitBreakerFailureRateThreshold()).isEqualTo(100);
		assertThat(processor.getCircuitBreakerWaitDurationInOpenState()).isEqualTo(3600);
		assertThat(processor.getCircuitBreakerPermittedNumberOfCallsInHalfOpenState()).isEqualTo(1);
	}

	private Exchange report() {
		return routes.request("direct:report-status", (exchange) -> {
			exchange.setVariable("event", anEvent("1"));
			exchange.getMessage().setBody(REPORT);
		});
	}

	private void answerWith(int httpStatus) {
		orderApi.whenAnyExchangeReceived(
				(exchange) -> exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, httpStatus));
	}

	private void answerWith(int httpStatus, String body) {
		orderApi.whenAnyExchangeReceived((exchange) -> {
			exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, httpStatus);
			exchange.getMessage().setBody(new ByteArrayInputStream(body.getBytes(UTF_8)));
		});
	}

	private void fail() {
		orderApi.whenAnyExchangeReceived((exchange) -> {
			throw new ConnectException("Connection refused");
		});
	}

}
