package orderflow.orders;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** This process has as many streams as it may have, or is being stopped: 503. */
class TooManyStreamsException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	TooManyStreamsException() {
		super(HttpStatus.SERVICE_UNAVAILABLE, ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"Too many clients watch orders; try again later"), null);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "10");
	}

}
