package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code asyncapi.yaml} says of a message, and whether a record is as it says. */
enum TopicDescription {

	ORDER_CREATED("OrderCreatedEvent"), ORDER_SHIPPED("OrderShippedEvent"), ORDER_FAILED("OrderFailedEvent"),
	ORDER_CANCELLED("OrderCancelledEvent"), DEAD_LETTER("DeadLetter");

	private static final String DOCUMENT = "schemas/asyncapi.yaml";

	private static final JsonNode document = read();

	private static final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);

	private final String message;

	TopicDescription(String message) {
		this.message = message;
	}

	static JsonNode channels() {
		return document.path("channels");
	}

	static JsonNode operations() {
		return document.path("operations");
	}

	/** Headers and value of a record are what is described. */
	void check(ConsumerRecord<String, String> record) throws IOException {
		ObjectNode headers = JsonNodeFactory.instance.objectNode();
		record.headers().forEach((header) -> headers.put(header.key(), new String(header.value(), UTF_8)));
		check("headers", headers);
		if (this != DEAD_LETTER) {
			check("payload", new ObjectMapper().readTree(record.value()));
		}
	}

	/** The headers of the example. */
	JsonNode exampleOfHeaders() {
		JsonNode headers = document.at(pointer() + "/examples/0/headers");
		check("headers", headers);
		return headers;
	}

	private void check(String part, JsonNode value) {
		assertThat(schemas
			.getSchema(SchemaLocation.of("classpath:" + DOCUMENT + "#" + pointer() + "/" + part),
					SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
			.validate(value)).as("%s of %s: %s", part, message, value).isEmpty();
	}

	private String pointer() {
		return "/components/messages/" + message;
	}

	private static JsonNode read() {
		try {
			return new YAMLMapper().readTree(new ClassPathResource(DOCUMENT).getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
