package orderflow.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** Tells routes that delete old rows which ones are old. */
@Component("retention")
@EnableConfigurationProperties(Retention.Periods.class)
class Retention {

	private final Map<String, Duration> periods;

	private final Clock clock;

	Retention(Periods periods, Clock clock) {
		this.periods = periods.retention();
		this.clock = clock;
	}

	/**
	 * @param name a name below {@code orderflow.retention}
	 * @return the time, in UTC, from which on rows are kept
	 */
	public LocalDateTime start(String name) {
		Duration period = Optional.ofNullable(periods.get(name))
			.orElseThrow(() -> new IllegalArgumentException("There is no orderflow.retention." + name));
		return LocalDateTime.ofInstant(clock.instant().minus(period), ZoneOffset.UTC);
	}

	/**
	 * @param retention how long rows are kept, by what they are
	 */
	@Validated
	@ConfigurationProperties("orderflow")
	record Periods(@NotNull Map<String, @NotNull @DurationMin(hours = 1) Duration> retention) {
	}

}
