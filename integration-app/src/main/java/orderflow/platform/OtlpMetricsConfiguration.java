package orderflow.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends the metrics by OTLP over HTTP, if the variable
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT} says where. The other variables of OpenTelemetry
 * are heard too.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/languages/sdk-configuration/otlp-exporter/">OTLP
 * exporter</a>
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("otel.exporter.otlp.endpoint")
class OtlpMetricsConfiguration {

	@Bean
	OtlpMeterRegistry otlpMeterRegistry(@Value("${otel.exporter.otlp.endpoint}") String endpoint,
			@Value("${spring.application.name}") String application) {
		return new OtlpMeterRegistry(new Settings(endpoint, application, UUID.randomUUID().toString()), Clock.SYSTEM);
	}

	private record Settings(String endpoint, String application, String process) implements OtlpConfig {

		/** Nothing: what is not said here comes from the environment. */
		@Override
		public String get(String key) {
			return null;
		}

		@Override
		public String url() {
			return endpoint.replaceFirst("/$", "") + "/v1/metrics";
		}

		@Override
		public Map<String, String> resourceAttributes() {
			Map<String, String> attributes = new HashMap<>(OtlpConfig.super.resourceAttributes());
			attributes.putIfAbsent("service.name", application);
			attributes.putIfAbsent("service.instance.id", process);
			return attributes;
		}

	}

}
