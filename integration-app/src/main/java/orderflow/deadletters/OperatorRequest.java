package orderflow.deadletters;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import orderflow.requests.BadRequestException;
import orderflow.requests.Caller;

/** A request that changes something. */
record OperatorRequest(HttpServletRequest request) {

	private static final String OPERATOR = "X-Operator";

	private static final Pattern NOT_IN_NAME = Pattern.compile("[^A-Za-z0-9._@:+-]");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@:+-]{1,64}");

	/** Who asks: says the token, or else has to be taken on trust. */
	String operator() {
		Caller caller = Caller.current();
		if (caller.name() != null) {
			return "%.64s".formatted(NOT_IN_NAME.matcher(caller.name()).replaceAll("?"));
		}
		String name = request.getHeader(OPERATOR);
		if (name == null || !NAME.matcher(name).matches()) {
			throw BadRequestException.header(OPERATOR, "must be 1 to 64 of A-Z a-z 0-9 . _ @ : + -");
		}
		return name;
	}

	/**
	 * @throws BadRequestException if there is a body
	 */
	OperatorRequest requireNoBody() {
		if (request.getContentLengthLong() > 0) {
			throw BadRequestException.body("must be empty; which letters are meant stands in the query");
		}
		return this;
	}

}
