package orderflow;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An HTTP response. */
public record Answer(HttpResponse<String> response) {

	private static final ObjectMapper mapper = new ObjectMapper();

	public int httpStatus() {
		return response.statusCode();
	}

	String header(String name) {
		return response.headers().firstValue(name).orElse(null);
	}

	Map<String, List<String>> headers() {
		return response.headers().map();
	}

	String body() {
		return response.body();
	}

	JsonNode json() {
		try {
			return mapper.readTree(body());
		}
		catch (JsonProcessingException ex) {
			throw new AssertionError("Not JSON: " + body(), ex);
		}
	}

	String text(String pointer) {
		return json().at(pointer).asText(null);
	}

	public String orderId() {
		return text("/orderId");
	}

	public String status() {
		return text("/status");
	}

}
