package orderflow.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Sends the metrics by OTLP over HTTP, if the variable
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT} or {@code OTEL_EXPORTER_OTLP_METRICS_ENDPOINT} says
 * where. The other variables of OpenTelemetry are heard too.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/languages/sdk-configuration/otlp-exporter/">OTLP
 * exporter</a>
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OtlpMetricsConfiguration.HasEndpoint.class)
class OtlpMetricsConfiguration {

	@Bean
	OtlpMeterRegistry otlpMeterRegistry(Environment environment,
			@Value("${spring.application.name}") String application, @Value("${orderflow.roles}") String roles) {
		String url = OtlpEndpoint.of(environment, "metrics");
		Duration step = Duration.ofMillis(environment.getProperty("otel.metric.export.interval", Long.class, 60_000L));
		return new OtlpMeterRegistry(new Settings(url, step, application, roles, UUID.randomUUID().toString()),
				Clock.SYSTEM);
	}

	private record Settings(String url, Duration step, String application, String roles,
			String process) implements OtlpConfig {

		/** Nothing: what is not said here comes from the environment. */
		@Override
		public String get(String key) {
			return null;
		}

		@Override
		public Map<String, String> resourceAttributes() {
			Map<String, String> attributes = new HashMap<>(OtlpConfig.super.resourceAttributes());
			attributes.putIfAbsent("service.name", application);
			attributes.putIfAbsent("service.instance.id", process);
			attributes.putIfAbsent("role", roles);
			return attributes;
		}

	}

	static class HasEndpoint implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return OtlpEndpoint.of(context.getEnvironment(), "metrics") != null;
		}

	}

}
