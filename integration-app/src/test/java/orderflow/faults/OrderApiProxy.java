package orderflow.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stands between the workers and the order API, and is what goes wrong between them.
 */
final class OrderApiProxy implements AutoCloseable {

	private static final int NO_BODY = -1;

	private static final Set<String> OF_THE_CONNECTION = Set.of("Connection", "Content-length", "Host",
			"Transfer-encoding");

	private final HttpClient http = HttpClient.newHttpClient();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final URI orderApi;

	private final int port;

	private volatile HttpHandler behaviour = this::passOn;

	private volatile CountDownLatch hanging = new CountDownLatch(0);

	private HttpServer server;

	OrderApiProxy(int port, int orderApiPort) {
		this.port = port;
		this.orderApi = URI.create("http://127.0.0.1:" + orderApiPort);
		listen();
	}

	String address() {
		return "http://127.0.0.1:" + port;
	}

	/**
	 * Refuses what workers report. That an order has failed is passed on: whoever is told
	 * that there is none has nothing left to do.
	 */
	void answers(int httpStatus) {
		behaviour = (call) -> {
			byte[] body = call.getRequestBody().readAllBytes();
			if (new String(body, UTF_8).contains("\"Failed\"")) {
				passOn(call, body);
			}
			else {
				call.sendResponseHeaders(httpStatus, NO_BODY);
			}
		};
	}

	/** Passes calls on, but not what is answered to them. */
	void losesAnswers() {
		behaviour = (call) -> {
			callOrderApi(call, call.getRequestBody().readAllBytes());
			call.sendResponseHeaders(500, NO_BODY);
		};
	}

	void isSlow(Duration delay) {
		behaviour = (call) -> {
			sleep(delay);
			passOn(call);
		};
	}

	/** Takes calls and gives no answer. */
	void hangs() {
		CountDownLatch end = new CountDownLatch(1);
		hanging = end;
		behaviour = (call) -> await(end);
	}

	void refusesConnections() {
		server.stop(0);
	}

	/** Passes everything on again. */
	void recovers() {
		behaviour = this::passOn;
		hanging.countDown();
		server.stop(0);
		listen();
	}

	@Override
	public void close() {
		hanging.countDown();
		server.stop(0);
		threads.shutdownNow();
	}

	private void listen() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The proxy cannot listen", ex);
		}
		server.setExecutor(threads);
		server.createContext("/", (call) -> {
			try (call) {
				behaviour.handle(call);
			}
		});
		server.start();
	}

	private void passOn(HttpExchange call) throws IOException {
		passOn(call, call.getRequestBody().readAllBytes());
	}

	private void passOn(HttpExchange call, byte[] body) throws IOException {
		HttpResponse<byte[]> answer = callOrderApi(call, body);
		if (answer.body().length == 0) {
			call.sendResponseHeaders(answer.statusCode(), NO_BODY);
			return;
		}
		call.getResponseHeaders().set("Content-Type", answer.headers().firstValue("Content-Type").orElseThrow());
		call.sendResponseHeaders(answer.statusCode(), answer.body().length);
		call.getResponseBody().write(answer.body());
	}

	private HttpResponse<byte[]> callOrderApi(HttpExchange call, byte[] body) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(orderApi.resolve(call.getRequestURI()))
			.method(call.getRequestMethod(), BodyPublishers.ofByteArray(body));
		call.getRequestHeaders().forEach((name, values) -> {
			if (!OF_THE_CONNECTION.contains(name)) {
				request.header(name, values.get(0));
			}
		});
		try {
			return http.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private static void sleep(Duration delay) throws IOException {
		try {
			Thread.sleep(delay.toMillis());
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private static void await(CountDownLatch end) throws IOException {
		try {
			end.await();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private static IOException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new IOException("Interrupted", ex);
	}

}
