package orderflow.platform;

import java.util.Locale;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets only the named headers pass between HTTP and a route, in either direction: nothing
 * of a request comes back by accident, and no caller reaches into a route.
 */
final class AllowedHeaders implements HeaderFilterStrategy {

	private final Set<String> lowerCaseNames;

	AllowedHeaders(String... lowerCaseNames) {
		this.lowerCaseNames = Set.of(lowerCaseNames);
	}

	@Override
	public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
		return isRefused(name);
	}

	@Override
	public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
		return isRefused(name);
	}

	private boolean isRefused(String name) {
		return !lowerCaseNames.contains(name.toLowerCase(Locale.ROOT));
	}

}
