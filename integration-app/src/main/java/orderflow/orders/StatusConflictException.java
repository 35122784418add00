package orderflow.orders;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The order's state machine does not allow a change of status: 409. */
class StatusConflictException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	/** So that a worker knows that the parcel is not wanted any more. */
	private static final URI CANCELLED = URI.create("urn:orderflow:problems:order-cancelled");

	private StatusConflictException(String detail) {
		super(HttpStatus.CONFLICT, ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, detail), null);
	}

	static StatusConflictException refused(String orderId, OrderStatus from, OrderStatus to) {
		String move = (from == to) ? " is already " + from + " with other details"
				: " is " + from + " and cannot become " + to;
		StatusConflictException conflict = new StatusConflictException("Order " + orderId + move);
		if (from == OrderStatus.Cancelled) {
			conflict.setType(CANCELLED);
			conflict.setTitle("The order is cancelled");
		}
		return conflict;
	}

}
