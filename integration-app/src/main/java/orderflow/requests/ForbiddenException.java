package orderflow.requests;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The caller may not do this: 403. */
class ForbiddenException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private ForbiddenException(String detail) {
		super(HttpStatus.FORBIDDEN, ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, detail), null);
	}

	static ForbiddenException otherCustomer() {
		return new ForbiddenException("The token is for another customer");
	}

}
