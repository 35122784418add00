package orderflow.events;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which events are written, for the time of an upgrade, when others still run that do not
 * know the newest.
 *
 * @param orderCreatedVersion schema version of {@link OrderCreatedEvent}
 * @param statusChanges whether it is told what became of orders, too
 */
@Validated
@ConfigurationProperties("orderflow.events")
record EventProperties(@Min(1) @Max(OrderCreatedEvent.SCHEMA_VERSION) int orderCreatedVersion, boolean statusChanges) {

}
