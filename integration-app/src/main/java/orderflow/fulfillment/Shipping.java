package orderflow.fulfillment;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.context.Context;
import orderflow.events.OrderCreatedEvent;
import orderflow.tracing.TraceParent;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The simulated carrier. Like a real one it takes the event's id as the idempotency key:
 * the same event is always the same parcel.
 */
@Component("shipping")
class Shipping {

	private static final Logger log = LoggerFactory.getLogger(Shipping.class);

	private static final String CARRIER = "SimulatedCarrier";

	private final ShippingProperties properties;

	private final Clock clock;

	Shipping(ShippingProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Blocks for the carrier's latency.
	 * @throws ShippingFailedException if the carrier refuses
	 */
	public StatusReport ship(@Variable("event") OrderCreatedEvent event) throws InterruptedException {
		announce(event);
		if (!properties.latency().isZero()) {
			Thread.sleep(properties.latency().toMillis());
		}
		return StatusReport.shipped(taken(event));
	}

	/** The same, but the carrier answers later. */
	public Parcel handOver(@Variable("event") OrderCreatedEvent event) {
		announce(event);
		return new Parcel(event, shipment(event), TraceParent.of(Context.current()));
	}

	private CompletableFuture<Shipment> shipment(OrderCreatedEvent event) {
		if (properties.latency().isZero()) {
			return CompletableFuture.completedFuture(taken(event));
		}
		return CompletableFuture.supplyAsync(() -> taken(event), CompletableFuture
			.delayedExecutor(properties.latency().toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
	}

	private static void announce(OrderCreatedEvent event) {
		log.info("Processing order {} with {} items. CorrelationId: {}", event.orderId(), event.items().size(),
				event.metadata().correlationId());
	}

	private Shipment taken(OrderCreatedEvent event) {
		if (ThreadLocalRandom.current().nextDouble() < properties.failureRate()) {
			throw ShippingFailedException.forOrder(event.orderId());
		}
		return new Shipment(CARRIER, trackingNumber(event.eventId()), clock.instant());
	}

	/**
	 * Takes a parcel back whose order was cancelled meanwhile. Like shipping it may be
	 * done again.
	 */
	public void recall(@Variable("event") OrderCreatedEvent event) {
		log.info("Order {} was cancelled before it was shipped; recalled its parcel {}.", event.orderId(),
				trackingNumber(event.eventId()));
	}

	private static String trackingNumber(String eventId) {
		return "TRK-" + eventId.toUpperCase(Locale.ROOT);
	}

}
