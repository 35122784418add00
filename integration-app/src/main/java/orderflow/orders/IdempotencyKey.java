package orderflow.orders;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import orderflow.requests.Caller;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a client calls a request, so that it may safely be sent again, and what it asks
 * for.
 *
 * @param hash SHA-256 of the client's key, and of whose it is, in hexadecimal
 * @param fingerprint SHA-256 of the request, in hexadecimal
 * @see <a href=
 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07">The
 * Idempotency-Key HTTP Header Field</a>
 */
record IdempotencyKey(String hash, String fingerprint) {

	static final String HEADER = "Idempotency-Key";

	/** A string as in RFC 9651, section 3.3.3. */
	private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\"");

	/** What many clients send instead: UUIDs, numbers, Base64. */
	private static final Pattern BARE = Pattern.compile("[A-Za-z0-9!#$%&'*+./:=^_`|~-]{1,255}");

	/**
	 * @param field the value of the header
	 * @param client who brings it: the keys of others are not those of this client, nor
	 * its own for another customer; all that bring no token are one client
	 * @param request the request in a canonical form
	 * @throws IdempotencyKeyException if the value is not 1 to 255 printable characters
	 * of ASCII, in quotes or without any that would need them
	 */
	static IdempotencyKey of(String field, Caller client, byte[] request) {
		// A key has no line break.
		String scoped = Stream.of(unquoted(field), client.customerId(), client.name())
			.filter(Objects::nonNull)
			.collect(Collectors.joining("\n"));
		return new IdempotencyKey(sha256(scoped.getBytes(UTF_8)), sha256(request));
	}

	private static String unquoted(String field) {
		Matcher quoted = QUOTED.matcher(field);
		if (quoted.matches()) {
			return quoted.group(1).replaceAll("\\\\(.)", "$1");
		}
		if (BARE.matcher(field).matches()) {
			return field;
		}
		throw IdempotencyKeyException.malformed();
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
