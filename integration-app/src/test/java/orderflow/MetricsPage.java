package orderflow;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;

/** The metrics as Prometheus reads them. */
class MetricsPage {

	private static final Pattern END_OF_NAME = Pattern.compile("[{ ]");

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI address;

	MetricsPage(@Value("${management.server.port}") int port) {
		this.address = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
	}

	String text() {
		try {
			return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
		}
		catch (Exception ex) {
			throw new IllegalStateException("No metrics", ex);
		}
	}

	Set<String> names() {
		return series().map((line) -> END_OF_NAME.split(line, 2)[0]).collect(Collectors.toSet());
	}

	/**
	 * The sum of all series of a name.
	 * @param labels what each of them has among its labels, such as {@code status="200"}
	 */
	double sum(String name, String... labels) {
		return series().filter((line) -> END_OF_NAME.split(line, 2)[0].equals(name))
			.filter((line) -> Stream.of(labels).allMatch(line::contains))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	private Stream<String> series() {
		return text().lines().filter((line) -> !line.startsWith("#"));
	}

}
