package orderflow.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class OrderCreatedEventSchemaTests {

	private static final JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
		.getSchema(read("schemas/events/order-created/v2.schema.json"),
				SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

	private static final String EXAMPLE = read("schemas/events/order-created/v2.example.json");

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private ObjectMapper json;

	@Autowired
	private OrderEventReader reader;

	@Test
	void describesTheExample() {
		assertThat(errorsOf(EXAMPLE)).isEmpty();
	}

	@Test
	void describesWhatIsPublished() {
		place("""
				{"customerId":"customer-1","customerName":" Jane Doe ",
				"shippingAddress":{"recipient":"","line1":"1 Main Street","city":"Springfield","country":"US"},
				"items":[{"productId":"p","quantity":10000,"unitPrice":{"amount":"0.0001","currency":"JPY"}}]}""");
		assertThat(errorsOf(jdbc.queryForObject("SELECT Payload FROM OutboxEvents", String.class))).isEmpty();
	}

	@Test
	void describesWhatIsReadAndWrittenAgain() throws IOException {
		OrderCreatedEvent event = reader.read(example());
		assertThat(json.readTree(json.writeValueAsString(event))).isEqualTo(json.readTree(EXAMPLE));
	}

	@Test
	void toleratesNewFields() throws IOException {
		ObjectNode event = example();
		event.put("priority", "high");
		assertThat(errorsOf(event.toString())).isEmpty();
		assertThat(reader.read(event)).isEqualTo(reader.read(example()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "eventId", "eventType", "schemaVersion", "occurredAt", "orderId", "customerId",
			"customerName", "items", "metadata" })
	void refusesAnEventWithout(String field) throws IOException {
		ObjectNode event = example();
		event.remove(field);
		assertThat(errorsOf(event.toString())).containsExactly(": required");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/eventId                | "42"                        | format
			/eventType              | "OrderCancelledEvent"       | const
			/schemaVersion          | 3                           | const
			/occurredAt             | "yesterday"                 | format
			/occurredAt             | "2026-03-01T10:00:00+01:00" | pattern
			/orderId                | null                        | type
			/customerId             | " "                         | pattern
			/customerName           | "forged\\nline"             | pattern
			/items                  | []                          | minItems
			/items/0/productId      | ""                          | pattern
			/items/0/quantity       | 0                           | minimum
			/items/0/quantity       | 10001                       | maximum
			/items/0/quantity       | 1.5                         | type
			/items/0/lineNumber     | 0                           | minimum
			/items/0/unitPrice      | "12.90"                     | type
			/items/0/unitPrice/amount   | 12.9                    | type
			/items/0/unitPrice/amount   | "12,90"                 | pattern
			/items/0/unitPrice/currency | "euro"                  | pattern
			/shippingAddress/city       | " "                     | pattern
			/shippingAddress/country    | "USA"                   | pattern
			/metadata/correlationId | "two words"                 | pattern
			""")
	void refusesAnEventWhoseFieldIsWrong(String pointer, String value, String rule) throws IOException {
		ObjectNode event = example();
		JsonPointer field = JsonPointer.compile(pointer);
		((ObjectNode) event.at(field.head())).set(field.last().getMatchingProperty(), json.readTree(value));
		assertThat(errorsOf(event.toString())).contains(pointer + ": " + rule);
	}

	private void place(String order) {
		starter.request("receive-order", "correlation-1", order, Map.of());
	}

	private ObjectNode example() throws IOException {
		JsonNode example = json.readTree(EXAMPLE);
		return (ObjectNode) example;
	}

	/** The place and the violated rule of each error. */
	private static Set<String> errorsOf(String event) {
		return schema.validate(event, InputFormat.JSON)
			.stream()
			.map(OrderCreatedEventSchemaTests::summary)
			.collect(Collectors.toSet());
	}

	private static String summary(ValidationMessage error) {
		return error.getInstanceLocation() + ": " + error.getType();
	}

	private static String read(String resource) {
		try {
			return new ClassPathResource(resource).getContentAsString(UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
