package orderflow.fulfillment;

import java.util.List;

/** What became of one of the orders that are reported together. */
record OrderReport(String orderId, String status, Shipment fulfillment, String correlationId, String traceparent) {

	/** The body of the worker's call to the order API. */
	record Several(List<OrderReport> reports) {

	}

}
