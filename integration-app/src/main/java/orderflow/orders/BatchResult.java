package orderflow.orders;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * What became of an order of a batch.
 *
 * @param index of the order in the batch
 * @param status as an HTTP status
 * @param orderId if the order was taken
 * @param problem if not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchResult(int index, int status, String orderId, ProblemDetail problem) {

	static BatchResult taken(int index, String orderId) {
		return new BatchResult(index, HttpStatus.OK.value(), orderId, null);
	}

	static BatchResult refused(int index, ProblemDetail problem) {
		return new BatchResult(index, problem.getStatus(), null, problem);
	}

}
