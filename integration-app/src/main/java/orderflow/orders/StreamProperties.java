package orderflow.orders;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param limit how many streams there may be at once in this process, as many as one
 * query may ask for
 * @param limitPerCaller how many of them one caller may have
 * @param heartbeat how long a stream may be silent
 * @param lifetime after which its client has to open another one; short enough that what
 * is sent meanwhile fits into the buffers of a client that does not read
 */
@Validated
@ConfigurationProperties("orderflow.streams")
record StreamProperties(@Min(1) @Max(2000) int limit, @Min(1) int limitPerCaller,
		@NotNull @DurationMin(millis = 1) Duration heartbeat, @NotNull @DurationMin(millis = 1) Duration lifetime) {
}
