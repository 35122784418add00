package orderflow.orders;

import java.util.stream.Stream;

/**
 * Where an order stands. The constants are spelled as in the API, the database and the
 * events.
 */
enum OrderStatus {

	Created, Shipped, Failed, Cancelled;

	/** Nothing more becomes of the order. */
	boolean isFinal() {
		return Stream.of(values()).noneMatch(this::canBecome);
	}

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
