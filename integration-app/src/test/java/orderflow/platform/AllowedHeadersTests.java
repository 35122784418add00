package orderflow.platform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedHeadersTests {

	private final AllowedHeaders headers = AllowedHeaders.received("content-type").sent("content-type", "retry-after");

	@ParameterizedTest
	@ValueSource(strings = { "content-type", "Content-Type" })
	void passNamedHeadersToARoute(String name) {
		assertThat(isReceived(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Type", "RETRY-AFTER" })
	void passNamedHeadersFromARoute(String name) {
		assertThat(isSent(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "CamelHttpUri", "CamelJpaParameters", "Content-Type-Options", "" })
	void refuseAllOthersInBothDirections(String name) {
		assertThat(isReceived(name)).isFalse();
		assertThat(isSent(name)).isFalse();
	}

	@Test
	void tellTheDirectionsApart() {
		assertThat(isReceived("Retry-After")).isFalse();
	}

	private boolean isReceived(String name) {
		return !headers.applyFilterToExternalHeaders(name, "value", null);
	}

	private boolean isSent(String name) {
		return !headers.applyFilterToCamelHeaders(name, "value", null);
	}

}
