package orderflow.deadletters;

import java.io.CharConversionException;
import java.io.IOException;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.processor.idempotent.NoMessageIdException;

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

	static CauseKind of(Throwable cause) {
		if (cause instanceof JsonProcessingException || cause instanceof CharConversionException
				|| cause instanceof NoTypeConversionAvailableException || cause instanceof InvalidPayloadException
				|| cause instanceof NoMessageIdException) {
			return MALFORMED;
		}
		if (cause instanceof CallNotPermittedException) {
			return BREAKER_OPEN;
		}
		if (cause instanceof HttpOperationFailedException || cause instanceof IOException) {
			return ORDER_API;
		}
		return switch (cause.getClass().getName()) {
			case "orderflow.events.UnknownVersionException" -> MALFORMED;
			case "orderflow.fulfillment.ShippingFailedException" -> CARRIER;
			case "orderflow.fulfillment.StatusRefusedException" -> REFUSED;
			default -> OTHER;
		};
	}

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
