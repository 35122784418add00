package orderflow.orders;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * This process has as many streams as it may have, or is being stopped: 503. Or one
 * caller has as many: 429.
 */
class TooManyStreamsException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private TooManyStreamsException(HttpStatus status, String detail) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "10");
	}

	static TooManyStreamsException ofAll() {
		return new TooManyStreamsException(HttpStatus.SERVICE_UNAVAILABLE,
				"Too many clients watch orders; try again later");
	}

	static TooManyStreamsException ofOneCaller() {
		return new TooManyStreamsException(HttpStatus.TOO_MANY_REQUESTS,
				"You watch too many orders; try again when you watch fewer");
	}

}
