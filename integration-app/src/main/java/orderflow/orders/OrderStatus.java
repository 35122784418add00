package orderflow.orders;

/**
 * Where an order stands. The constants are spelled as in the API, the database and the
 * events.
 */
enum OrderStatus {

	Created, Shipped, Failed, Cancelled;

	/**
	 * A failed order may still be shipped by a later retry, or be cancelled; a shipped
	 * one and a cancelled one are final.
	 */
	boolean canBecome(OrderStatus next) {
		return switch (this) {
			case Created -> next != Created;
			case Failed -> next == Shipped || next == Cancelled;
			case Shipped, Cancelled -> false;
		};
	}

}
