package orderflow.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import orderflow.requests.BadRequestException;

import org.springframework.http.HttpHeaders;

import static java.util.Collections.list;

/**
 * The states of an order that a request is meant for, by their entity tags; null if any.
 *
 * @param match only these
 * @param noneMatch all but these
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13">RFC 9110, Conditional
 * Requests</a>
 */
record Preconditions(List<String> match, List<String> noneMatch) {

	private static final String ANY = "*";

	private static final Pattern NEXT_TAG = Pattern
		.compile("\\G[ \t,]*(W/)?(\"[!#-~\\x80-\\xFF]*\")[ \t]*(?:,[ \t,]*|$)");

	/**
	 * @throws BadRequestException if a header is no list of entity tags
	 */
	static Preconditions of(HttpServletRequest request) {
		return new Preconditions(tags(request, HttpHeaders.IF_MATCH, false),
				tags(request, HttpHeaders.IF_NONE_MATCH, true));
	}

	/**
	 * Of who asks for an order.
	 * @return whether the client has this very state already
	 * @throws PreconditionFailedException if the client asks for another one only
	 */
	boolean areThatItIsNot(String etag) {
		if (match != null && !has(match, etag)) {
			throw PreconditionFailedException.forState(etag);
		}
		return noneMatch != null && has(noneMatch, etag);
	}

	/**
	 * Of who changes an order.
	 * @throws PreconditionFailedException if it is not meant to be changed in this state
	 */
	void check(String etag) {
		if (areThatItIsNot(etag)) {
			throw PreconditionFailedException.forState(etag);
		}
	}

	private static boolean has(List<String> tags, String etag) {
		return tags.contains(ANY) || tags.contains(etag);
	}

	private static List<String> tags(HttpServletRequest request, String header, boolean weakOnesToo) {
		List<String> fields = list(request.getHeaders(header));
		if (fields.isEmpty()) {
			return null;
		}
		String field = String.join(",", fields).strip();
		return field.equals(ANY) ? List.of(ANY) : tags(header, field, weakOnesToo);
	}

	private static List<String> tags(String header, String field, boolean weakOnesToo) {
		List<String> tags = new ArrayList<>();
		Matcher tag = NEXT_TAG.matcher(field);
		int end = -1;
		while (tag.find()) {
			if (weakOnesToo || tag.group(1) == null) {
				tags.add(tag.group(2));
			}
			end = tag.end();
		}
		if (end != field.length()) {
			throw BadRequestException.header(header, "must be * or a list of entity tags in quotes");
		}
		return tags;
	}

}
