package orderflow.fulfillment;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The Kafka brokers did not answer what a request wants to know: 503. */
class BrokersAwayException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private BrokersAwayException(Exception cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE, ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The Kafka brokers are not available; try again later"), cause);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
	}

	static BrokersAwayException because(Exception cause) {
		return new BrokersAwayException(cause);
	}

}
