package orderflow.deadletters;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import static java.util.stream.Collectors.joining;

/**
 * What an operator asks for, besides the path and the body. Nothing is overlooked: a
 * filter that was not understood could mean every letter.
 */
record OperatorRequest(HttpServletRequest request) {

	private static final String OPERATOR = "X-Operator";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@:+-]{1,64}");

	private static final Pattern CAUSE = Pattern.compile("[A-Za-z0-9_.$]{1,255}");

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");

	private static final int MAX_LIMIT = 200;

	private static final int DEFAULT_LIMIT = 50;

	/** Set by Tomcat when it has ignored a parameter that is no text. */
	private static final String UNREADABLE = "org.apache.catalina.parameter_parse_failed";

	/** Who asks, which has to be taken on trust. */
	String operator() {
		String name = request.getHeader(OPERATOR);
		if (name == null || !NAME.matcher(name).matches()) {
			throw BadRequestException.header(OPERATOR, "must be 1 to 64 of A-Z a-z 0-9 . _ @ : + -");
		}
		return name;
	}

	DeadLetterFilter filter() {
		return new DeadLetterFilter(state(),
				matching("cause", CAUSE, "must be the class of an exception, with its package"),
				matching("orderId", EventIds.ID, "must be 1 to 36 letters, digits, - or _"));
	}

	int limit() {
		String limit = matching("limit", LIMIT, "must be from 1 to " + MAX_LIMIT);
		int number = (limit != null) ? Integer.parseInt(limit) : DEFAULT_LIMIT;
		if (number > MAX_LIMIT) {
			throw BadRequestException.parameter("limit", "must be from 1 to " + MAX_LIMIT);
		}
		return number;
	}

	String after() {
		return matching("after", UUID, "must be what \"next\" was on the page before");
	}

	/**
	 * @throws BadRequestException if there are others, or one of them twice
	 */
	OperatorRequest requireOnly(String... names) {
		Map<String, String[]> parameters = request.getParameterMap();
		if (request.getAttribute(UNREADABLE) != null) {
			throw BadRequestException.parameter("", "is not encoded in UTF-8");
		}
		parameters.forEach((name, values) -> {
			if (!Set.of(names).contains(name)) {
				throw BadRequestException.parameter(Texts.line(name, 100),
						"is unknown; there are " + String.join(", ", names));
			}
			if (values.length > 1) {
				throw BadRequestException.parameter(name, "is there more than once");
			}
		});
		return this;
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

	private DeadLetterState state() {
		String name = request.getParameter("state");
		return (name == null) ? null : Stream.of(DeadLetterState.values())
			.filter((state) -> state.name().equals(name))
			.findFirst()
			.orElseThrow(() -> BadRequestException.parameter("state",
					"must be one of " + Stream.of(DeadLetterState.values()).map(Enum::name).collect(joining(", "))));
	}

	private String matching(String name, Pattern pattern, String otherwise) {
		String value = request.getParameter(name);
		if (value != null && !pattern.matcher(value).matches()) {
			throw BadRequestException.parameter(name, otherwise);
		}
		return value;
	}

}
