package orderflow.fulfillment;

import java.util.concurrent.CompletableFuture;

import orderflow.events.OrderCreatedEvent;

/**
 * The parcel of an order that was handed to the carrier.
 *
 * @param shipment what the carrier will say of it
 * @param traceParent the trace that it belongs to
 */
record Parcel(OrderCreatedEvent event, CompletableFuture<Shipment> shipment, String traceParent) {

	/** Waits for the carrier. */
	OrderReport report() {
		return new OrderReport(event.orderId(), "Shipped", shipment.join(), event.metadata().correlationId(),
				traceParent);
	}

}
