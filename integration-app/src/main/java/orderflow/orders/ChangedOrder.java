package orderflow.orders;

import orderflow.events.OrderEvent;

/**
 * An order that somebody wanted to change.
 *
 * @param event tells what became of it, null if nothing did
 */
record ChangedOrder(Order order, OrderEvent event) {

	static ChangedOrder unchanged(Order order) {
		return new ChangedOrder(order, null);
	}

	/** That of the order, once the change is committed. */
	public String etag() {
		return order.etag();
	}

}
