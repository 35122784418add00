package orderflow.fulfillment;

/** The body of the worker's call to the order API. */
record StatusReport(String status, Shipment fulfillment) {

	static StatusReport shipped(Shipment shipment) {
		return new StatusReport("Shipped", shipment);
	}

}
