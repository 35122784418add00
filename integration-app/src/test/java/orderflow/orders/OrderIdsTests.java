package orderflow.orders;

import java.time.Clock;
import java.time.Instant;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderIdsTests {

	@Test
	void knowsTheIdsThatItMakes() {
		assertThat(OrderIds.isId(OrderIds.at(Instant.now()))).isTrue();
		assertThat(OrderIds.isId(OrderIds.from(Instant.EPOCH))).isTrue();
	}

	/** By what SQL Server takes for the same, or what no row can have. */
	@ParameterizedTest
	@ValueSource(strings = { "01A20543-9FD3-768D-9B97-CD94513E3A69", "01a20543-9fd3-768d-9b97-cd94513e3a69 ", "",
			"01a20543-9fd3-768d-9b97-cd94513e3a690", "\uff10" })
	void looksForNoOrderByWhatIsNoId(String orderId) {
		Orders withoutDatabase = new Orders(Clock.systemUTC(), new OrderMetrics(new SimpleMeterRegistry()));
		assertThatExceptionOfType(OrderNotFoundException.class).isThrownBy(() -> withoutDatabase.find(orderId));
		assertThatExceptionOfType(OrderNotFoundException.class).isThrownBy(() -> withoutDatabase.history(orderId));
	}

}
