package orderflow;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.beans.factory.annotation.Value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The API for operators of dead letters, and the topic that it gets them from. */
class DeadLetterApi implements AutoCloseable {

	static final String OPERATOR = "jane@example.org";

	private final OrderApi api;

	private final KafkaProducer<String, byte[]> producer;

	DeadLetterApi(OrderApi api, @Value("${camel.component.kafka.brokers}") String brokers) {
		this.api = api;
		this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
				ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2_097_152), new StringSerializer(), new ByteArraySerializer());
	}

	/** Writes a letter as a worker does, or as nobody should. */
	void write(String key, byte[] payload, Map<String, String> headers) {
		ProducerRecord<String, byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS, key, payload);
		headers.forEach((name, value) -> letter.headers().add(new RecordHeader(name, value.getBytes(UTF_8))));
		try {
			producer.send(letter).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The letter was not taken", ex);
		}
	}

	/** The ids of the letters of an order that are in a state, the newest first. */
	List<String> letters(String orderId, String state) {
		JsonNode letters = list("orderId=" + orderId + "&state=" + state).json().path("deadLetters");
		return StreamSupport.stream(letters.spliterator(), false).map((letter) -> letter.path("id").asText()).toList();
	}

	String awaitLetter(String orderId, String state) {
		return await().until(() -> letters(orderId, state), (letters) -> !letters.isEmpty()).get(0);
	}

	Answer list(String query) {
		return api.send(api.request("/api/dead-letters?" + query));
	}

	Answer show(String id) {
		return api.send(api.request("/api/dead-letters/" + id));
	}

	Answer replay(String id) {
		return api.send(operator("/api/dead-letters/" + id + "/replay").POST(BodyPublishers.noBody()));
	}

	Answer replayAll(String query) {
		return api.send(operator("/api/dead-letters/replay?" + query).POST(BodyPublishers.noBody()));
	}

	Answer discard(String id, String body) {
		return api.send(operator("/api/dead-letters/" + id + "/discard").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
	}

	HttpRequest.Builder operator(String path) {
		return api.request(path).header("X-Operator", OPERATOR);
	}

	static void assertProblem(Answer answer, int httpStatus) {
		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(httpStatus);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.text("/detail")).isNotBlank();
	}

	@Override
	public void close() {
		producer.close();
	}

}
