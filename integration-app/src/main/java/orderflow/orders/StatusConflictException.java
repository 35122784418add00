package orderflow.orders;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The order's state machine does not allow a change of status: 409. */
class StatusConflictException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private StatusConflictException(String detail) {
		super(HttpStatus.CONFLICT, ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, detail), null);
	}

	static StatusConflictException refused(String orderId, OrderStatus from, OrderStatus to) {
		String move = (from == to) ? " is already " + from + " with other details"
				: " is " + from + " and cannot become " + to;
		return new StatusConflictException("Order " + orderId + move);
	}

}
