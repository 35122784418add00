package orderflow.fulfillment;

/** The carrier did not take the parcel; a later attempt may succeed. */
class ShippingFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private ShippingFailedException(String message) {
		super(message);
	}

	static ShippingFailedException forOrder(String orderId) {
		return new ShippingFailedException("The carrier refused the parcel of order " + orderId);
	}

}
