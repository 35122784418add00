package orderflow.deadletters;

import java.io.CharConversionException;
import java.net.ConnectException;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParseException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CauseKindTests {

	@ParameterizedTest
	@MethodSource
	void sumsUpWhatHasHappened(Throwable cause, String label) {
		assertThat(CauseKind.of(cause).label()).isEqualTo(label);
	}

	private static Stream<Arguments> sumsUpWhatHasHappened() throws ReflectiveOperationException {
		return Stream.of(arguments(new JsonParseException(null, "not JSON"), "malformed"),
				arguments(new CharConversionException(), "malformed"),
				arguments(failureOfFulfillment("ShippingFailedException"), "carrier"),
				arguments(failureOfFulfillment("StatusRefusedException"), "refused"),
				arguments(new HttpOperationFailedException("http://order-api", 500, "", null, null, null), "order-api"),
				arguments(new ConnectException(), "order-api"),
				arguments(CallNotPermittedException.createCallNotPermittedException(CircuitBreaker.ofDefaults("any")),
						"breaker-open"),
				arguments(new IllegalStateException(), "other"));
	}

	/** The features do not know each other's classes. */
	private static Throwable failureOfFulfillment(String type) throws ReflectiveOperationException {
		var constructor = Class.forName("orderflow.fulfillment." + type).getDeclaredConstructor(String.class);
		constructor.setAccessible(true);
		return (Throwable) constructor.newInstance("message");
	}

}
