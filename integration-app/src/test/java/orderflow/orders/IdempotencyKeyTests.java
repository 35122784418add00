package orderflow.orders;

import java.time.Instant;
import java.util.stream.Stream;

import orderflow.requests.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdempotencyKeyTests {

	private static final Caller ANYBODY = new Caller(null, null, Instant.MAX);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			"8e03978e-40d5-43dd-bc93-6894a57f9324" | 8e03978e-40d5-43dd-bc93-6894a57f9324
			"a\\\\b"                               | "a\\\\b"
			"dGVzdA=="                             | dGVzdA==
			""")
	void isTheSameInQuotesAndWithout(String one, String other) {
		assertThat(hash(one)).isEqualTo(hash(other));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			abc       | ABC
			abc       | abd
			"a b"     | "a  b"
			"a\\"b"   | "ab"
			"a\\\\b"  | "ab"
			""")
	void isAnother(String one, String other) {
		assertThat(hash(one)).isNotEqualTo(hash(other));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\" \"", "\"!#[]~,;\"", "\"\\\"\"", "01HZX3:urn/a+b=" })
	void isAnyStringOfPrintableCharacters(String field) {
		assertThat(hash(field)).matches("[0-9a-f]{64}");
	}

	@Test
	void hasUpTo255Characters() {
		assertThat(hash("x".repeat(255))).isEqualTo(hash('"' + "x".repeat(255) + '"'));
		assertThat(hash('"' + "\\\\".repeat(255) + '"')).hasSize(64);
	}

	@ParameterizedTest
	@MethodSource
	void isNothingElse(String field) {
		assertThatExceptionOfType(IdempotencyKeyException.class).isThrownBy(() -> hash(field))
			.satisfies((refusal) -> assertThat(refusal.getStatusCode().value()).isEqualTo(400));
	}

	static Stream<String> isNothingElse() {
		return Stream.of("", " ", "\"\"", "\"", "\"a", "a\"", "\"a\"b\"", "\"a\\b\"", "\"a\\\"", "a b", "a,b", "a;b=c",
				"\"a\", \"b\"", "\"a\";b", "(a)", "\u00e4", "\"\u00e4\"", "\"\t\"", "a\u0000", "\ud83d\udce6",
				"x".repeat(256), '"' + "x".repeat(256) + '"');
	}

	@Test
	void knowsARequestByItsContent() {
		assertThat(fingerprint("one")).isEqualTo(fingerprint("one")).isNotEqualTo(fingerprint("two"));
	}

	@Test
	void isAnotherForEachClientAndCustomer() {
		assertThat(hashFor("shop", "customer-1")).isEqualTo(hashFor("shop", "customer-1"))
			.isNotEqualTo(hashFor("shop", "customer-2"))
			.isNotEqualTo(hashFor("shop", null))
			.isNotEqualTo(hashFor("another shop", "customer-1"))
			.isNotEqualTo(hash("key"));
		assertThat(hashFor("shop", null)).isNotEqualTo(hashFor("another shop", null)).isNotEqualTo(hash("key"));
	}

	private static String hashFor(String client, String customerId) {
		return IdempotencyKey.of("key", new Caller(client, customerId, Instant.MAX), new byte[0]).hash();
	}

	private static String hash(String field) {
		return IdempotencyKey.of(field, ANYBODY, new byte[0]).hash();
	}

	private static String fingerprint(String request) {
		return IdempotencyKey.of("key", ANYBODY, request.getBytes(UTF_8)).fingerprint();
	}

}
