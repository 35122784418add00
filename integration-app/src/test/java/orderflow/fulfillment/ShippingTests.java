package orderflow.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static orderflow.events.OrderCreatedEvents.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ShippingTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

	private static final Duration AT_ONCE = Duration.ZERO;

	@Test
	void reportsAShipment() throws InterruptedException {
		StatusReport report = shipping(AT_ONCE, 0).ship(anEvent("1"));
		assertThat(report.status()).isEqualTo("Shipped");
		assertThat(report.fulfillment().carrier()).isEqualTo("SimulatedCarrier");
		assertThat(report.fulfillment().shippedAt()).isEqualTo(NOW);
	}

	@Test
	void givesAnEventTheSameParcelEachTime() throws InterruptedException {
		assertThat(trackingNumber("1")).startsWith("TRK-").isEqualTo(trackingNumber("1"));
	}

	@Test
	void givesEachEventAParcelOfItsOwn() throws InterruptedException {
		assertThat(trackingNumber("1")).isNotEqualTo(trackingNumber("2"));
	}

	@Test
	void refusesEveryParcelAtAFailureRateOfOne() {
		assertThatExceptionOfType(ShippingFailedException.class)
			.isThrownBy(() -> shipping(AT_ONCE, 1).ship(anEvent("1")))
			.withMessageContaining("order-of-1");
	}

	@Test
	void takesAsLongAsTheCarrierDoes() throws InterruptedException {
		long start = System.nanoTime();
		shipping(Duration.ofMillis(50), 0).ship(anEvent("1"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
	}

	private static String trackingNumber(String eventId) throws InterruptedException {
		return shipping(AT_ONCE, 0).ship(anEvent(eventId)).fulfillment().trackingNumber();
	}

	private static Shipping shipping(Duration latency, double failureRate) {
		return new Shipping(new ShippingProperties(latency, failureRate), Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
