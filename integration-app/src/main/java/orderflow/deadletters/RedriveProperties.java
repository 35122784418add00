package orderflow.deadletters;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How dead letters are tried again.
 *
 * @param firstDelay milliseconds before the first time
 * @param backOffMultiplier how many times longer each further delay is
 * @param maxDelay milliseconds that no delay exceeds
 * @param limit how often an event is sent again before it is parked
 */
@Validated
@ConfigurationProperties("orderflow.redrive")
record RedriveProperties(@Min(0) @Max(MAX_MILLIS) long firstDelay, @DecimalMin("1") double backOffMultiplier,
		@Min(0) @Max(MAX_MILLIS) long maxDelay, @Min(0) int limit) {

	/** A year. */
	private static final long MAX_MILLIS = 366L * 24 * 60 * 60 * 1000;

	/**
	 * @param times how often it was delayed before
	 */
	Duration delay(int times) {
		return Duration.ofMillis((long) Math.min(firstDelay * Math.pow(backOffMultiplier, times), maxDelay));
	}

}
