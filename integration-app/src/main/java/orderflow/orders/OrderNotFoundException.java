package orderflow.orders;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is no order of that id: 404. */
class OrderNotFoundException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private OrderNotFoundException(String detail) {
		super(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail), null);
	}

	static OrderNotFoundException forId(String orderId) {
		return new OrderNotFoundException("There is no order " + orderId);
	}

}
