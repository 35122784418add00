package orderflow.platform;

import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Headers;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.ValidationException;
import org.apache.camel.component.bean.validator.BeanValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;

/**
 * Says what went wrong with a request as {@code application/problem+json} (RFC 9457).
 * What is wrong where stands in {@code errors}, each with a {@code detail} and a
 * {@code pointer} into the body.
 */
@Component("problems")
public class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private final ObjectMapper json;

	public Problems(ObjectMapper json) {
		this.json = json;
	}

	/**
	 * The problem, whose own headers (such as {@code Retry-After}) become the answer's.
	 */
	public ProblemDetail of(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure,
			@Headers Map<String, Object> headers) {
		if (failure instanceof ErrorResponse response) {
			headers.putAll(response.getHeaders().toSingleValueMap());
			return response.getBody();
		}
		if (failure instanceof BeanValidationException invalid) {
			return badRequest("The body is not valid",
					invalid.getConstraintViolations()
						.stream()
						.map(Problems::error)
						.sorted(Problems::byPointer)
						.toList());
		}
		if (failure instanceof JsonProcessingException malformed) {
			return badRequest("The body is not the JSON that is expected here", List.of(error(malformed)));
		}
		if (failure instanceof CharConversionException) {
			return badRequest("The body is not text", List.of(error("", "is not encoded in UTF-8")));
		}
		if (failure instanceof InvalidPayloadException || failure instanceof NoTypeConversionAvailableException
				|| failure instanceof ValidationException) {
			return badRequest("The body is missing", List.of(error("", "must be a JSON object")));
		}
		if (failure instanceof IOException) {
			return badRequest("The body could not be read", List.of(error("", "ended early")));
		}
		if (isPassing(failure)) {
			log.warn("A request was answered with 503: {}", failure.toString());
			headers.put(HttpHeaders.RETRY_AFTER, "1");
			return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
					"The database is not available; try again later");
		}
		log.error("A request was answered with 500", failure);
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "An unexpected error occurred");
	}

	/** Answers with a problem where no route is at hand. */
	public void write(ProblemDetail problem, HttpServletResponse response) throws IOException {
		response.setStatus(problem.getStatus());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		json.writeValue(response.getOutputStream(), problem);
	}

	private static boolean isPassing(Throwable failure) {
		return failure instanceof TransactionException || failure instanceof JpaSystemException
				|| failure instanceof DataAccessResourceFailureException
				|| failure instanceof TransientDataAccessException;
	}

	private static ProblemDetail badRequest(String detail, List<Map<String, String>> errors) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		problem.setProperty("errors", errors);
		return problem;
	}

	private static Map<String, String> error(ConstraintViolation<?> violation) {
		StringBuilder pointer = new StringBuilder();
		violation.getPropertyPath().forEach((node) -> {
			if (node.getIndex() != null) {
				pointer.append('/').append(node.getIndex());
			}
			if (node.getKind() == jakarta.validation.ElementKind.PROPERTY) {
				pointer.append('/').append(node.getName());
			}
		});
		return error(pointer.toString(), violation.getMessage());
	}

	/** The parser's own message would name Java classes; where it stopped is enough. */
	private static Map<String, String> error(JsonProcessingException malformed) {
		if (malformed instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
			StringBuilder pointer = new StringBuilder();
			mapping.getPath()
				.forEach((step) -> pointer.append('/')
					.append((step.getFieldName() != null) ? step.getFieldName() : String.valueOf(step.getIndex())));
			return error(pointer.toString(), "has the wrong type or an unknown value");
		}
		String where = (malformed.getLocation() != null) ? " at line " + malformed.getLocation().getLineNr()
				+ ", column " + malformed.getLocation().getColumnNr() : "";
		return error("", "is malformed or not a JSON object" + where);
	}

	private static Map<String, String> error(String pointer, String detail) {
		return Map.of("pointer", "#" + pointer, "detail", detail);
	}

	private static int byPointer(Map<String, String> one, Map<String, String> other) {
		return one.get("pointer").compareTo(other.get("pointer"));
	}

}
