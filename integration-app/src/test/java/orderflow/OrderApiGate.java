package orderflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stands between the worker and the order API, and can keep orders from being shipped.
 */
class OrderApiGate implements AutoCloseable {

	private static final int OPEN = 0;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final URI target;

	private final HttpServer server;

	private volatile int refusal = OPEN;

	OrderApiGate(int port, int targetPort) throws IOException {
		target = URI.create("http://127.0.0.1:" + targetPort);
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		server.setExecutor(threads);
		server.createContext("/", this::answer);
		server.start();
	}

	/** Answers with this status when an order is to be shipped. */
	void refuse(int httpStatus) {
		refusal = httpStatus;
	}

	void open() {
		refusal = OPEN;
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
			if (refusal != OPEN && body.contains("Shipped")) {
				exchange.sendResponseHeaders(refusal, -1);
			}
			else {
				HttpResponse<byte[]> answer = forward(exchange, body);
				exchange.sendResponseHeaders(answer.statusCode(),
						(answer.body().length > 0) ? answer.body().length : -1);
				exchange.getResponseBody().write(answer.body());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private HttpResponse<byte[]> forward(HttpExchange exchange, String body) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
			.method(exchange.getRequestMethod(), BodyPublishers.ofString(body));
		Stream.of("Content-Type", "Prefer", "X-Correlation-Id", "traceparent")
			.filter(exchange.getRequestHeaders()::containsKey)
			.forEach((name) -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
		return http.send(request.build(), BodyHandlers.ofByteArray());
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
	}

}
