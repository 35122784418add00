package orderflow;

import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;

import static orderflow.Topics.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How a worker gets the token for its calls of the order API. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.roles=fulfillment", "orderflow.status-call.first-delay=20",
				"orderflow.status-call.seconds-open=1" })
@ContextConfiguration(initializers = { OwnPlace.class, StubbedOrderApi.class, OwnProvider.class })
@ExtendWith(OutputCaptureExtension.class)
class OwnTokenIntegrationTests {

	private static final int ATTEMPTS = 4;

	private final Event event = Event.aNewEvent();

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@Autowired
	private OidcProvider provider;

	@Autowired
	private Tables tables;

	@Autowired
	private CamelContext camel;

	@BeforeEach
	void closeTheBreaker() {
		OrderApiBreaker.of(camel).reset();
		provider.answerTokenRequests(200);
	}

	@Test
	void usesATokenForManyCalls() {
		orderApi.answers(200);
		ship(event);
		ship(Event.aNewEvent());
		assertThat(orderApi.tokens()).hasSize(2).allMatch((token) -> token.startsWith("Bearer ey"));
		assertThat(orderApi.tokens().get(1)).isEqualTo(orderApi.tokens().get(0));
		assertThat(provider.tokenRequests()).hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void getsAnotherTokenAndCallsAgainWhenItsTokenIsRefused() {
		orderApi.answers(401, 200);
		ship(event);
		assertThat(orderApi.callsAbout(event.orderId())).isEqualTo(2);
		assertThat(orderApi.tokens()).doesNotHaveDuplicates();
		assertThat(provider.tokenRequests()).last()
			.asString()
			.contains("grant_type=client_credentials", "scope=orders%3Afulfill");
		assertThat(topics.deadLetters(event.orderId())).isEmpty();
	}

	@Test
	void takesARefusedTokenForAFailedCall() {
		orderApi.answers(401);
		send(event);
		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(event.orderId());
		assertThat(header(letter, "deadletter-message")).contains("statusCode: 401");
		assertThat(header(letter, "deadletter-attempts")).isEqualTo(String.valueOf(ATTEMPTS));
	}

	@Test
	void takesAMissingTokenForAFailedCallAndTellsNobodyTheSecret(CapturedOutput output) {
		orderApi.answers(401);
		provider.answerTokenRequests(503);
		send(event);
		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(event.orderId());
		assertThat(header(letter, "deadletter-cause")).isEqualTo("java.io.IOException");
		assertThat(header(letter, "deadletter-message")).startsWith("No token for calls of the order API");
		assertThat(header(letter, "deadletter-attempts")).isEqualTo(String.valueOf(ATTEMPTS));
		assertThat(output.getAll()).contains("No token for calls of the order API")
			.doesNotContain(OwnProvider.SECRET, "Bearer ey");
		provider.answerTokenRequests(200);
		orderApi.answers(200);
		ship(Event.aNewEvent());
	}

	private void ship(Event event) {
		send(event);
		await().until(() -> tables.ledgerRowsOf(event.orderId()) == 1);
	}

	private void send(Event event) {
		topics.send(event.orderId(), event.toString());
	}

}
