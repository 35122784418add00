package orderflow.fulfillment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import orderflow.events.OrderCreatedEvent;

/**
 * The parcel of an order that was handed to the carrier.
 *
 * @param shipment what the carrier will say of it
 * @param traceParent the trace that it belongs to
 */
record Parcel(OrderCreatedEvent event, CompletableFuture<Shipment> shipment, String traceParent) {

	/**
	 * Waits for the carrier.
	 * @throws ExecutionException if it refuses
	 */
	OrderReport report() throws InterruptedException, ExecutionException {
		StatusReport report = StatusReport.shipped(shipment.get());
		return new OrderReport(event.orderId(), report.status(), report.fulfillment(), event.metadata().correlationId(),
				traceParent);
	}

}
