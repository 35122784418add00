package orderflow.tracing;

import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingContextTests {

	@BeforeEach
	@AfterEach
	void clear() {
		LoggingContext.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "Z", "0", "9", "01a20543-9fd3-768d-9b97-cd94513e3a69", "a.b_c:d-e",
			"1234567890123456789012345678901234567890123456789012345678901234" })
	void takesWhatCanBeAnId(String id) {
		LoggingContext.order(id);
		assertThat(MDC.get("orderId")).isEqualTo(id);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "a b", "a\nb", "a/b", "a@b", "a[b", "a`b", "a{b", "\u00e9", "\u2028", "\uff11",
			"12345678901234567890123456789012345678901234567890123456789012345" })
	void leavesOutWhatCannot(String text) {
		LoggingContext.correlationId("known");
		LoggingContext.order(text);
		LoggingContext.event(text);
		LoggingContext.correlationId(text);
		LoggingContext.span(SpanContext.getInvalid());
		assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("correlationId").containsValue("known");
	}

	@Test
	void isAfterwardsWhatItWasBefore() {
		LoggingContext.correlationId("before");
		LoggingContext.during(() -> {
			LoggingContext.correlationId("meanwhile");
			LoggingContext.order("meanwhile");
			assertThat(MDC.get("correlationId")).isEqualTo("meanwhile");
		});
		assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("correlationId").containsValue("before");
	}

}
