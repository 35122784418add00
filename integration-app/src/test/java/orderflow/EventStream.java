package orderflow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** Server-Sent Events about an order, as they come. */
final class EventStream implements AutoCloseable {

	private static final ObjectMapper mapper = new ObjectMapper();

	private final HttpResponse<InputStream> response;

	private final List<Event> events = new CopyOnWriteArrayList<>();

	private final List<String> comments = new CopyOnWriteArrayList<>();

	private volatile boolean ended;

	private EventStream(HttpResponse<InputStream> response) {
		this.response = response;
	}

	static EventStream open(HttpClient http, HttpRequest request) {
		try {
			EventStream stream = new EventStream(http.send(request, BodyHandlers.ofInputStream()));
			Thread reader = new Thread(stream::read, "event-stream");
			reader.setDaemon(true);
			reader.start();
			return stream;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	int httpStatus() {
		return response.statusCode();
	}

	String header(String name) {
		return response.headers().firstValue(name).orElse(null);
	}

	List<String> statuses() {
		return events.stream().map(Event::status).toList();
	}

	List<String> ids() {
		return events.stream().map(Event::id).toList();
	}

	List<String> comments() {
		return comments;
	}

	EventStream awaitStatuses(String... statuses) {
		await().until(this::statuses, List.of(statuses)::equals);
		return this;
	}

	EventStream awaitEnd() {
		await().until(() -> ended);
		return this;
	}

	boolean hasEnded() {
		return ended;
	}

	@Override
	public void close() {
		try {
			response.body().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
			List<String> block = new ArrayList<>();
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (!line.isEmpty()) {
					block.add(line);
				}
				else {
					take(block);
					block.clear();
				}
			}
		}
		catch (IOException ex) {
			// Closed by the test, or cut off by the server
		}
		finally {
			ended = true;
		}
	}

	private void take(List<String> block) throws IOException {
		if (block.get(0).startsWith(":")) {
			comments.add(block.get(0));
			return;
		}
		JsonNode data = mapper.readTree(field(block, "data"));
		ApiDescription.check("OrderStep", data);
		if (!field(block, "event").equals("status")) {
			throw new IOException("An event of another type: " + block);
		}
		events.add(new Event(field(block, "id"), data.path("status").asText()));
	}

	private static String field(List<String> block, String name) throws IOException {
		return block.stream()
			.filter((line) -> line.startsWith(name + ":"))
			.map((line) -> line.substring(name.length() + 1))
			.findFirst()
			.orElseThrow(() -> new IOException("No " + name + " in " + block));
	}

	private record Event(String id, String status) {
	}

}
