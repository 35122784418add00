package orderflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps versions of events that others may have read from being changed. */
class PublishedSchemasTests {

	private static final Path EVENTS = Path.of("../schemas/events");

	private static final String SCHEMA = "order-created/v1.schema.json";

	@TempDir
	private Path copy;

	@BeforeEach
	void copyThem() throws IOException {
		FileSystemUtils.copyRecursively(EVENTS, copy);
	}

	@Test
	void whatWasPublishedIsAsItWas() throws IOException {
		assertThat(new PublishedSchemas(EVENTS).violations())
			.as("A published version of an event stays as it is; what is new needs a new version, see docs/events.md")
			.isEmpty();
	}

	@Test
	void noFieldMayChange() throws IOException {
		change("\"maxLength\": 64", "\"maxLength\": 32");

		assertThat(new PublishedSchemas(copy).violations()).containsExactly(SCHEMA + " was changed");
	}

	@Test
	void noFieldMayBecomeRequired() throws IOException {
		change("\"orderId\",", "\"orderId\", \"priority\",");

		assertThat(new PublishedSchemas(copy).violations()).containsExactly(SCHEMA + " was changed");
	}

	@Test
	void noVersionMayBeRemoved() throws IOException {
		Files.delete(copy.resolve(SCHEMA));

		assertThat(new PublishedSchemas(copy).violations()).containsExactly(SCHEMA + " is gone");
	}

	@Test
	void aNewVersionIsListed() throws IOException {
		Files.copy(copy.resolve(SCHEMA), copy.resolve("order-created/v3.schema.json"));

		assertThat(new PublishedSchemas(copy).violations())
			.containsExactly("order-created/v3.schema.json is not listed");
	}

	private void change(String before, String after) throws IOException {
		String schema = Files.readString(copy.resolve(SCHEMA));
		assertThat(schema).contains(before);
		Files.writeString(copy.resolve(SCHEMA), schema.replace(before, after));
	}

}
