package orderflow.platform;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedHeadersTests {

	private final AllowedHeaders headers = new AllowedHeaders("content-type", "x-correlation-id");

	@ParameterizedTest
	@ValueSource(strings = { "content-type", "Content-Type", "X-CORRELATION-ID" })
	void passNamedHeadersInBothDirections(String name) {
		assertThat(headers.applyFilterToCamelHeaders(name, "value", null)).isFalse();
		assertThat(headers.applyFilterToExternalHeaders(name, "value", null)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "CamelHttpUri", "CamelJpaParameters", "Content-Type-Options", "" })
	void refuseAllOthersInBothDirections(String name) {
		assertThat(headers.applyFilterToCamelHeaders(name, "value", null)).isTrue();
		assertThat(headers.applyFilterToExternalHeaders(name, "value", null)).isTrue();
	}

}
