package orderflow.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;

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

	@Test
	void handsOverWithoutWaiting() {
		assertThat(shipping(Duration.ofHours(1), 0).handOver(anEvent("1")).shipment()).isNotDone();
	}

	@Test
	void waitsForWhatWasHandedOver() throws InterruptedException, ExecutionException {
		long start = System.nanoTime();
		OrderReport report = shipping(Duration.ofMillis(50), 0).handOver(anEvent("1")).report();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
		assertThat(report.fulfillment()).isEqualTo(shipping(AT_ONCE, 0).ship(anEvent("1")).fulfillment());
	}

	@Test
	void tellsOfARefusalToWhomWaits() {
		Parcel parcel = shipping(Duration.ofMillis(1), 1).handOver(anEvent("1"));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(parcel::report)
			.withCauseInstanceOf(ShippingFailedException.class);
	}

	private static String trackingNumber(String eventId) throws InterruptedException {
		return shipping(AT_ONCE, 0).ship(anEvent(eventId)).fulfillment().trackingNumber();
	}

	private static Shipping shipping(Duration latency, double failureRate) {
		return new Shipping(new ShippingProperties(latency, failureRate), Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
