package orderflow;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.springframework.mock.web.MockHttpServletRequest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Begins routes in the place of the components that would. */
public class RouteStarter {

	private final CamelContext camel;

	RouteStarter(CamelContext camel) {
		this.camel = camel;
	}

	public Exchange start(String routeId) {
		return start(routeId, null, Map.of());
	}

	/** As a request that has a correlation id. */
	public Exchange request(String routeId, String correlationId, Object body, Map<String, Object> headers) {
		return request(routeId, new MockHttpServletRequest(), correlationId, body, headers);
	}

	/** As a request that has a correlation id and what the given one has. */
	public Exchange request(String routeId, MockHttpServletRequest http, String correlationId, Object body,
			Map<String, Object> headers) {
		http.setAttribute("X-Correlation-Id", correlationId);
		Map<String, Object> all = new HashMap<>(headers);
		all.put("CamelHttpServletRequest", http);
		return start(routeId, body, all);
	}

	/** Returns when the route has ended; the exchange says how. */
	public Exchange start(String routeId, Object body, Map<String, Object> headers) {
		Consumer consumer = camel.getRoute(routeId).getConsumer();
		Exchange exchange = consumer.getEndpoint().createExchange();
		exchange.getMessage().setBody(headers.containsKey("CamelHttpServletRequest") ? asReceived(body) : body);
		exchange.getMessage().setHeaders(new HashMap<>(headers));
		try {
			consumer.getProcessor().process(exchange);
		}
		catch (Exception ex) {
			exchange.setException(ex);
		}
		return exchange;
	}

	/** What platform-http makes of a request's body: a stream that can be read again. */
	private static Object asReceived(Object body) {
		return (body instanceof String text) ? new InputStreamCache(text.getBytes(UTF_8)) : body;
	}

}
