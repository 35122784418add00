package orderflow.deadletters;

import java.io.IOException;
import java.util.Locale;

import org.apache.camel.http.base.HttpOperationFailedException;

/** Why records become dead letters, in a handful of words. */
enum CauseKind {

	/** The record is no event, or none of a version that is known. */
	MALFORMED,

	/** The carrier did not take the parcel. */
	CARRIER,

	/** The order API refused the status for good. */
	REFUSED,

	/** The order API failed or did not answer. */
	ORDER_API,

	/** The circuit breaker let no call through. */
	BREAKER_OPEN,

	OTHER;

	/** Whatever the JSON parser complains of. */
	private static final String JSON = "com.fasterxml.jackson.";

	static CauseKind of(Throwable cause) {
		CauseKind kind = of(cause.getClass().getName());
		boolean ofCall = cause instanceof HttpOperationFailedException || cause instanceof IOException;
		return (kind == OTHER && ofCall) ? ORDER_API : kind;
	}

	/**
	 * As far as the class of a cause tells. The features do not know each other's.
	 */
	static CauseKind of(String className) {
		if (className.startsWith(JSON)) {
			return MALFORMED;
		}
		return switch (className) {
			case "java.io.CharConversionException", "org.apache.camel.NoTypeConversionAvailableException",
					"orderflow.events.UnknownVersionException" ->
				MALFORMED;
			case "orderflow.fulfillment.ShippingFailedException" -> CARRIER;
			case "orderflow.fulfillment.StatusRefusedException" -> REFUSED;
			case "io.github.resilience4j.circuitbreaker.CallNotPermittedException" -> BREAKER_OPEN;
			default -> OTHER;
		};
	}

	/** Whether the next attempt would end in the same way. */
	boolean isPointlessToRepeat() {
		return this == MALFORMED || this == REFUSED;
	}

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
