package orderflow.deadletters;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** There is no dead letter of that id: 404. */
class DeadLetterNotFoundException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private DeadLetterNotFoundException(String detail) {
		super(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail), null);
	}

	static DeadLetterNotFoundException forId(String id) {
		return new DeadLetterNotFoundException("There is no dead letter " + id);
	}

}
