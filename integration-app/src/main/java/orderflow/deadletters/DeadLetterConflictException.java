package orderflow.deadletters;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What is asked for cannot be done to a dead letter as it is: 409. */
class DeadLetterConflictException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private DeadLetterConflictException(String detail) {
		super(HttpStatus.CONFLICT, ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, detail), null);
	}

	static DeadLetterConflictException closed(String id, DeadLetterState state) {
		return new DeadLetterConflictException("Dead letter " + id + " is " + state);
	}

	static DeadLetterConflictException alreadyRequested(String id) {
		return new DeadLetterConflictException("Dead letter " + id + " is about to be replayed");
	}

	static DeadLetterConflictException changedMeanwhile(String id) {
		return new DeadLetterConflictException("Somebody else has just changed dead letter " + id);
	}

}
