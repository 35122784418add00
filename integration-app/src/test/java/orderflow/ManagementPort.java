package orderflow;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The management port as a browser sees it, session and all. */
class ManagementPort {

	static final String OPERATOR = "operator";

	static final String PASSWORD = "a password for tests";

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(cookies)
		.build();

	private final URI address;

	private int requests;

	ManagementPort(int port) {
		this.address = URI.create("http://127.0.0.1:" + port);
	}

	Answer get(String path) {
		return send(request(path));
	}

	/** Fills in the login form and sends it. */
	Answer logIn(String password) {
		get("/login");
		return post("/login", "application/x-www-form-urlencoded",
				"username=" + OPERATOR + "&password=" + password.replace(' ', '+'));
	}

	Answer logOut() {
		return post("/logout", "application/x-www-form-urlencoded", "");
	}

	/** Sends a request such as {@code {"type":"version"}} as Hawtio does. */
	Answer jolokia(String request) {
		return post("/actuator/hawtio/jolokia", "application/json", request);
	}

	/**
	 * Another site can send a request, but does not know the token that belongs to it.
	 */
	void forgetToken() {
		tokens().forEach((token) -> cookies.getCookieStore().remove(address, token));
	}

	private Answer post(String path, String contentType, String body) {
		HttpRequest.Builder request = request(path).header("Content-Type", contentType)
			.header("Origin", address.toString())
			.POST(BodyPublishers.ofString(body));
		tokens().forEach((token) -> request.header("X-XSRF-TOKEN", token.getValue()));
		return send(request);
	}

	private List<HttpCookie> tokens() {
		return cookies.getCookieStore()
			.get(address)
			.stream()
			.filter((cookie) -> cookie.getName().equals("XSRF-TOKEN"))
			.toList();
	}

	/** As if it came from somebody else each time. */
	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(address.resolve(path))
			.timeout(Duration.ofSeconds(60))
			.header("X-Forwarded-For", "192.0.2." + ++requests);
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			return new Answer(http.send(request.build(), BodyHandlers.ofString()));
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
