package orderflow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The REST API as a client sees it, who expects that every answer is as described. */
public class OrderApi {

	private HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private URI address;

	private String token;

	public OrderApi(@Value("${server.port}") int port) {
		this.address = URI.create("http://127.0.0.1:" + port);
	}

	/** The same API over TLS. */
	OrderApi over(SSLContext tls) {
		OrderApi api = new OrderApi(address.getPort());
		api.address = URI.create("https://127.0.0.1:" + address.getPort());
		api.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
		return api;
	}

	/** The same API for a caller who brings this token. */
	OrderApi with(String token) {
		OrderApi api = new OrderApi(address.getPort());
		api.http = http;
		api.address = address;
		api.token = token;
		return api;
	}

	public static String anOrder() {
		return anOrderFor("Test");
	}

	static String anOrderFor(String customerName) {
		return """
				{"customerId":"test-1","customerName":"%s","items":[{"productId":"sku-1","quantity":1}]}"""
			.formatted(customerName);
	}

	/** Places an order and expects it to be taken. */
	public String place(String order) {
		Answer answer = post(order);
		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(200);
		return answer.orderId();
	}

	public Answer post(String body) {
		return post(BodyPublishers.ofString(body));
	}

	Answer post(BodyPublisher body) {
		return send(json("/api/orders").POST(body));
	}

	public Answer post(String body, String idempotencyKey) {
		return send(json("/api/orders").header("Idempotency-Key", idempotencyKey).POST(BodyPublishers.ofString(body)));
	}

	/** Places orders at once. */
	Answer postBatch(String... orders) {
		return send(json("/api/orders/batch").POST(batchOf(orders)));
	}

	Answer postBatchOnce(String idempotencyKey, String... orders) {
		return send(json("/api/orders/batch").header("Idempotency-Key", idempotencyKey).POST(batchOf(orders)));
	}

	private static BodyPublisher batchOf(String... orders) {
		return BodyPublishers.ofString("{\"orders\":[%s]}".formatted(String.join(",", orders)));
	}

	public Answer show(String orderId) {
		return send(request("/api/orders/" + orderId));
	}

	/** A page of orders, for a query such as {@code status=Failed&limit=2}. */
	Answer list(String query) {
		return send(request("/api/orders?" + query));
	}

	Answer history(String orderId) {
		return send(request("/api/orders/" + orderId + "/history"));
	}

	Answer flow() {
		return send(request("/api/orders/flow"));
	}

	/** Changes the status of an order, by a body such as {@code {"status":"Failed"}}. */
	Answer changeStatus(String orderId, String body) {
		return send(json("/api/orders/" + orderId + "/status").method("PATCH", BodyPublishers.ofString(body)));
	}

	/** Reports several orders together. */
	Answer changeStatuses(String... reports) {
		return send(json("/api/orders/batch/status").method("PATCH",
				BodyPublishers.ofString("{\"reports\":[" + String.join(",", reports) + "]}")));
	}

	/** Cancels an order without saying why. */
	public Answer cancel(String orderId) {
		return send(request("/api/orders/" + orderId + "/cancellation").POST(BodyPublishers.noBody()));
	}

	Answer cancel(String orderId, String body) {
		return send(json("/api/orders/" + orderId + "/cancellation").POST(BodyPublishers.ofString(body)));
	}

	/** Calls an operation, about something that is not there. */
	Answer call(ApiDescription.Operation operation) {
		return send(json(operation.pathOfNothing()).method(operation.method(), BodyPublishers.noBody()));
	}

	/**
	 * The HTTP status of {@code live} or {@code ready}, or 0 if nobody answers in time.
	 */
	int health(String probe) {
		try {
			return send(request("/health/" + probe).timeout(Duration.ofSeconds(1))).httpStatus();
		}
		catch (IllegalStateException ex) {
			return 0;
		}
	}

	void awaitReady() {
		await().until(() -> health("ready") == 200);
		await().until(() -> health("live") == 200);
	}

	void awaitLiveButNotReady() {
		await().until(() -> health("ready") == 503);
		await().until(() -> health("live") == 200);
	}

	public Answer awaitShipped(String orderId) {
		return await().until(() -> show(orderId), (order) -> "Shipped".equals(order.status()));
	}

	/** Whether a process has started and answers. */
	public boolean isServing() {
		try {
			return show("nothing").httpStatus() == 404;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	HttpRequest.Builder json(String path) {
		return request(path).header("Content-Type", "application/json");
	}

	HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
		return (token != null) ? request.header("Authorization", "Bearer " + token) : request;
	}

	/** Watches an order, from the beginning or after an event. */
	EventStream watch(String orderId, String lastEventId) {
		HttpRequest.Builder request = request("/api/orders/" + orderId + "/events").header("Accept",
				"text/event-stream");
		if (lastEventId != null) {
			request.header("Last-Event-ID", lastEventId);
		}
		return EventStream.open(http, request.build());
	}

	Answer send(HttpRequest.Builder request) {
		try {
			HttpRequest sent = request.build();
			Answer answer = new Answer(http.send(sent, BodyHandlers.ofString()));
			ApiDescription.check(sent, answer);
			return answer;
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

}
