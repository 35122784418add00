package orderflow.orders;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request cannot be taken under its idempotency key: 400, 409 or 422. */
class IdempotencyKeyException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private IdempotencyKeyException(HttpStatus status, String detail) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

	static IdempotencyKeyException malformed() {
		return new IdempotencyKeyException(HttpStatus.BAD_REQUEST,
				"The header Idempotency-Key must be one string of 1 to 255 printable ASCII characters");
	}

	static IdempotencyKeyException inUse() {
		IdempotencyKeyException conflict = new IdempotencyKeyException(HttpStatus.CONFLICT,
				"Another request with this Idempotency-Key is still being worked on; try again in a moment");
		conflict.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
		return conflict;
	}

	static IdempotencyKeyException usedForAnotherRequest() {
		return new IdempotencyKeyException(HttpStatus.UNPROCESSABLE_ENTITY,
				"This Idempotency-Key was already used for another request");
	}

}
