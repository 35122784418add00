package orderflow;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FulfillmentTest
class DeadLetterTraceIntegrationTests {

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SENDER = "00f067aa0ba902b7";

	private static final OtlpReceiver collector = OtlpReceiver.start();

	private final Event event = Event.aNewEvent();

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApiStub orderApi;

	@DynamicPropertySource
	static void sendTraces(DynamicPropertyRegistry properties) {
		properties.add("otel.exporter.otlp.endpoint", collector::endpoint);
		properties.add("otel.bsp.schedule.delay", () -> "50");
	}

	@AfterAll
	static void stopCollector() {
		collector.close();
	}

	@Test
	void keepsTheTraceOfAnEventThatComesBackFromTheDeadLetters() {
		orderApi.answers(409, 200);
		topics.send(eventOfTrace());
		ConsumerRecord<String, String> letter = topics.awaitDeadLetter(event.orderId());

		topics.resend(letter);

		await().until(() -> processed().size() == 2);
		assertThat(processed()).extracting(ReceivedSpan::parentId).containsOnly(SENDER);
		assertThat(processed()).extracting(ReceivedSpan::isError).containsExactly(true, false);
		assertThat(processed().get(0).attribute("error.type"))
			.isEqualTo("orderflow.fulfillment.StatusRefusedException");
		assertThat(calls()).extracting(ReceivedSpan::parentId)
			.containsExactly(processed().get(0).spanId(), processed().get(1).spanId());
		assertThat(calls()).extracting((call) -> call.attribute("http.response.status_code"))
			.containsExactly("409", "200");
	}

	private ProducerRecord<String, String> eventOfTrace() {
		ProducerRecord<String, String> record = new ProducerRecord<>(Topics.ORDER_EVENTS, event.orderId(),
				event.toString());
		record.headers().add("traceparent", "00-%s-%s-01".formatted(TRACE_ID, SENDER).getBytes(UTF_8));
		return record;
	}

	private static List<ReceivedSpan> processed() {
		return spans("CONSUMER process order-events");
	}

	private static List<ReceivedSpan> calls() {
		return spans("CLIENT PATCH");
	}

	private static List<ReceivedSpan> spans(String title) {
		return collector.trace(TRACE_ID).stream().filter((span) -> span.title().equals(title)).toList();
	}

}
