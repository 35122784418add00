package orderflow.orders;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An order is not, or no longer, as a request wants it to be: 412. */
class PreconditionFailedException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private PreconditionFailedException(String detail) {
		super(HttpStatus.PRECONDITION_FAILED, ProblemDetail.forStatusAndDetail(HttpStatus.PRECONDITION_FAILED, detail),
				null);
	}

	/**
	 * @param etag of the order as it is
	 */
	static PreconditionFailedException forState(String etag) {
		PreconditionFailedException failure = new PreconditionFailedException(
				"The order is in another state than If-Match or If-None-Match ask for");
		failure.getHeaders().setETag(etag);
		return failure;
	}

}
