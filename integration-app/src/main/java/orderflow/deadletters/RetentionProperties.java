package orderflow.deadletters;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long dead letters are kept that nothing more will be done about.
 *
 * @param retention for those that were replayed or discarded
 * @param parkedRetention for those that wait for a person
 */
@Validated
@ConfigurationProperties("orderflow.dead-letters")
record RetentionProperties(@NotNull @DurationMin Duration retention, @NotNull @DurationMin Duration parkedRetention) {
}
