package orderflow.platform;

import java.util.Locale;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets only the named headers pass between HTTP and a route: nothing of a request comes
 * back by accident, and no caller reaches into a route.
 */
final class AllowedHeaders implements HeaderFilterStrategy {

	private final Set<String> received;

	private final Set<String> sent;

	private AllowedHeaders(Set<String> received, Set<String> sent) {
		this.received = received;
		this.sent = sent;
	}

	/** The headers that a route is given, in lower case. */
	static AllowedHeaders received(String... names) {
		return new AllowedHeaders(Set.of(names), Set.of());
	}

	/** The headers that a route gives, in lower case. */
	AllowedHeaders sent(String... names) {
		return new AllowedHeaders(received, Set.of(names));
	}

	@Override
	public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
		return !sent.contains(name.toLowerCase(Locale.ROOT));
	}

	@Override
	public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
		return !received.contains(name.toLowerCase(Locale.ROOT));
	}

}
