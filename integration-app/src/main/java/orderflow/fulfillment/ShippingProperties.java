package orderflow.fulfillment;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the simulated carrier behaves.
 *
 * @param latency how long it takes for a parcel
 * @param failureRate the share of parcels that it refuses, from 0 to 1
 */
@Validated
@ConfigurationProperties("orderflow.shipping")
record ShippingProperties(@NotNull Duration latency, @DecimalMin("0") @DecimalMax("1") double failureRate) {
}
