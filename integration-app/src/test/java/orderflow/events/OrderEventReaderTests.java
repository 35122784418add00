package orderflow.events;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderEventReaderTests {

	private static final ObjectMapper json = Jackson2ObjectMapperBuilder.json()
		.serializationInclusion(JsonInclude.Include.NON_NULL)
		.featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, MapperFeature.ALLOW_COERCION_OF_SCALARS,
				DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.build();

	private final OrderEventReader reader = new OrderEventReader(json);

	@Test
	void readsVersion1AsTheNewest() throws IOException {
		OrderCreatedEvent event = reader.read(json("order-created/v1.example"));

		assertThat(event.schemaVersion()).isEqualTo(OrderCreatedEvent.SCHEMA_VERSION);
		assertThat(event.customerName()).isEqualTo("Jane Doe");
		assertThat(event.shippingAddress()).isNull();
		assertThat(event.items()).containsExactly(new OrderCreatedEvent.Item(1, "product-1", 2, null),
				new OrderCreatedEvent.Item(2, "product-2", 1, null));
	}

	@Test
	void readsVersion2() throws IOException {
		OrderCreatedEvent event = reader.read(json("order-created/v2.example"));

		assertThat(event.shippingAddress().country()).isEqualTo("US");
		assertThat(event.items()).extracting(OrderCreatedEvent.Item::unitPrice)
			.containsExactly(new OrderCreatedEvent.Price("12.90", "USD"), new OrderCreatedEvent.Price("0.005", "USD"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void readsWhatIsWrittenInEachVersion(int version) throws IOException {
		JsonNode example = json("order-created/v" + version + ".example");
		OrderCreatedEvent event = reader.read(example);

		OrderCreatedEvent written = (version == 1) ? event.asVersion1() : event;

		assertThat(json.readTree(json.writeValueAsString(written))).isEqualTo(example);
	}

	/** Real records, as each release that wrote another version has published them. */
	@ParameterizedTest
	@MethodSource
	void readsAllThatWasEverPublished(Resource recorded) throws IOException {
		JsonNode event = json.readTree(json.readTree(recorded.getInputStream()).path("value").asText());

		assertThat(reader.read(event).orderId()).isEqualTo(event.path("orderId").asText());
	}

	static List<Resource> readsAllThatWasEverPublished() throws IOException {
		Resource[] recorded = new PathMatchingResourcePatternResolver()
			.getResources("classpath:schemas/events/order-created/*.recorded.json");
		assertThat(recorded).hasSize(OrderCreatedEvent.SCHEMA_VERSION);
		return Arrays.asList(recorded);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order-shipped", "order-failed", "order-cancelled" })
	void leavesOtherEventsToOthers(String type) throws IOException {
		JsonNode event = json(type + "/v1.example");

		assertThat(reader.read(event)).isNull();
		assertThat(OrderEventReader.isAnother(event.path("eventType").asText())).isTrue();
	}

	@Test
	void knowsItsOwn() {
		assertThat(Stream.of(OrderCreatedEvent.TYPE, "SomethingElse", "").filter(OrderEventReader::isAnother))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"eventType\":\"OrderShippedEvent\"}", "{}", "[]", "null", "1",
			"{\"eventType\":\"OrderShippedEvent\",\"eventId\":\"1\",\"orderId\":2}" })
	void takesWhatIsNoEventForNone(String event) {
		assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> reader.read(json.readTree(event)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.5", "-4294967295", "0", "\"1\"", "null" })
	void takesNoOtherVersionForTheFirst(String version) throws IOException {
		ObjectNode event = (ObjectNode) json("order-created/v1.example");
		event.set("schemaVersion", json.readTree(version));

		assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> reader.read(event));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.5", "3", "4294967297", "1e400" })
	void guessesNothingOfLaterVersions(String version) throws IOException {
		ObjectNode event = (ObjectNode) json("order-created/v2.example");
		event.set("schemaVersion", json.readTree(version));

		assertThatExceptionOfType(UnknownVersionException.class).isThrownBy(() -> reader.read(event));
	}

	private static JsonNode json(String file) throws IOException {
		return json.readTree(new ClassPathResource("schemas/events/" + file + ".json").getInputStream());
	}

}
