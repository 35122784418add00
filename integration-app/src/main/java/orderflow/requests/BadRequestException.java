package orderflow.requests;

import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request is not what it must be: 400. */
public class BadRequestException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private BadRequestException(ProblemDetail problem) {
		super(HttpStatus.BAD_REQUEST, problem, null);
	}

	public static BadRequestException parameter(String name, String detail) {
		return of("The query is not valid", Map.of("parameter", name, "detail", detail));
	}

	public static BadRequestException header(String name, String detail) {
		return of("A header is not valid", Map.of("header", name, "detail", detail));
	}

	public static BadRequestException body(String detail) {
		return of("The body is not valid", Map.of("pointer", "#", "detail", detail));
	}

	private static BadRequestException of(String detail, Map<String, String> error) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		problem.setProperty("errors", List.of(error));
		return new BadRequestException(problem);
	}

}
