package orderflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands where the worker looks for the order API, and answers as it is told. */
class OrderApiStub implements AutoCloseable {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	private final BlockingDeque<Integer> answers = new LinkedBlockingDeque<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile CountDownLatch release = new CountDownLatch(0);

	OrderApiStub(int port) throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		server.setExecutor(threads);
		server.createContext("/", this::answer);
		server.start();
	}

	/** Answers the next calls with these statuses, and all later ones with the last. */
	void answers(Integer... httpStatuses) {
		calls.clear();
		tokens.clear();
		answers.clear();
		answers.addAll(List.of(httpStatuses));
	}

	/** Keeps calls waiting until {@link #release}. */
	void hold() {
		release = new CountDownLatch(1);
	}

	void release() {
		release.countDown();
	}

	int calls() {
		return calls.size();
	}

	/** What the calls had in {@code Authorization}. */
	List<String> tokens() {
		return tokens;
	}

	long callsAbout(String orderId) {
		return calls.stream().filter(("PATCH /api/orders/" + orderId + "/status")::equals).count();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
			tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
			exchange.getRequestBody().readAllBytes();
			int httpStatus = nextAnswer();
			release.await();
			if (httpStatus / 100 == 3) {
				exchange.getResponseHeaders().add("Location", "/login");
			}
			exchange.sendResponseHeaders(httpStatus, -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized int nextAnswer() {
		return (answers.size() > 1) ? answers.removeFirst() : answers.getFirst();
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
	}

}
