package orderflow.fulfillment;

/** The order API has answered that it will not take a status: asking again is no use. */
class StatusRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private StatusRefusedException(String message) {
		super(message);
	}

	static StatusRefusedException withAnswer(int httpStatus, String orderId) {
		return new StatusRefusedException(
				"The order API answered " + httpStatus + " to the status of order " + orderId);
	}

	static StatusRefusedException ofSeveralWithAnswer(int httpStatus) {
		return new StatusRefusedException(
				"The order API answered " + httpStatus + " to the statuses of several orders");
	}

}
