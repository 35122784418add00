package orderflow.requests;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import static java.util.stream.Collectors.joining;

/**
 * The query of a request. Nothing of it is overlooked: a filter that was not understood
 * could mean everything. What is not there is null; what is wrong is a
 * {@link BadRequestException}.
 */
public final class Query {

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");

	private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

	/** Set by Tomcat when it has ignored a parameter that is no text. */
	private static final String UNREADABLE = "org.apache.catalina.parameter_parse_failed";

	private final HttpServletRequest request;

	private Query(HttpServletRequest request) {
		this.request = request;
	}

	/**
	 * @param names the parameters that there may be
	 * @throws BadRequestException if there are others, or one of them twice
	 */
	public static Query of(HttpServletRequest request, String... names) {
		Map<String, String[]> parameters = request.getParameterMap();
		if (request.getAttribute(UNREADABLE) != null) {
			throw BadRequestException.parameter("", "is not encoded in UTF-8");
		}
		parameters.forEach((name, values) -> {
			if (!Set.of(names).contains(name)) {
				throw BadRequestException.parameter(printable(name),
						"is unknown; there are " + String.join(", ", names));
			}
			if (values.length > 1) {
				throw BadRequestException.parameter(name, "is there more than once");
			}
		});
		return new Query(request);
	}

	/**
	 * @param otherwise what is said of a text that does not match
	 */
	public String text(String name, Pattern pattern, String otherwise) {
		String value = request.getParameter(name);
		if (value != null && !pattern.matcher(value).matches()) {
			throw BadRequestException.parameter(name, otherwise);
		}
		return value;
	}

	public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
		String value = request.getParameter(name);
		return (value == null) ? null : Stream.of(type.getEnumConstants())
			.filter((constant) -> constant.name().equals(value))
			.findFirst()
			.orElseThrow(() -> BadRequestException.parameter(name,
					"must be one of " + Stream.of(type.getEnumConstants()).map(Enum::name).collect(joining(", "))));
	}

	/** A time of ISO 8601, with its offset from UTC. */
	public Instant time(String name) {
		String value = request.getParameter(name);
		try {
			Instant time = (value != null) ? Instant.parse(value) : null;
			if (time != null && (time.isBefore(Instant.EPOCH) || !time.isBefore(END_OF_TIME))) {
				throw new DateTimeException("Before or after what the database can hold");
			}
			return time;
		}
		catch (DateTimeException ex) {
			throw BadRequestException.parameter(name, "must be a time such as 2026-03-01T10:00:00Z, from 1970 to 9999");
		}
	}

	/** How many there may be on a page. */
	public int limit(int unlessGiven, int max) {
		String outOfRange = "must be from 1 to " + max;
		String limit = text("limit", LIMIT, outOfRange);
		int number = (limit != null) ? Integer.parseInt(limit) : unlessGiven;
		if (number > max) {
			throw BadRequestException.parameter("limit", outOfRange);
		}
		return number;
	}

	/** The last id of the page before. */
	public String after() {
		return text("after", UUID, "must be what \"next\" was on the page before");
	}

	private static String printable(String name) {
		return "%.100s".formatted(name).replaceAll("[^!-~]", "?");
	}

}
