package orderflow.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** {@code application.ready}: 1 while the health group {@code ready} is up, else 0. */
@Component
class ReadinessMetrics implements MeterBinder {

	private final HealthEndpoint health;

	ReadinessMetrics(HealthEndpoint health) {
		this.health = health;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("application.ready", this::ready)
			.description("Whether this process is ready for work: 1, or 0")
			.register(registry);
	}

	private int ready() {
		return Status.UP.equals(health.healthForPath("ready").getStatus()) ? 1 : 0;
	}

}
