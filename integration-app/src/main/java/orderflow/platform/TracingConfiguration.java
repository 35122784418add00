package orderflow.platform;

import java.util.HashMap;
import java.util.Map;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Sends spans to the OTLP endpoint that OpenTelemetry's standard settings name. Without
 * one nothing is recorded, but lines of the log still have their ids, and a caller's
 * decision to record is still passed on.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

	private static final Map<String, String> IDS_ONLY = Map.of("otel.traces.exporter", "none", "otel.traces.sampler",
			"parentbased_always_off");

	@Bean
	OpenTelemetry openTelemetry(Environment environment) {
		return AutoConfiguredOpenTelemetrySdk.builder()
			.disableShutdownHook()
			.addPropertiesSupplier(() -> settings(environment))
			.addPropertiesCustomizer(
					(settings) -> (OtlpEndpoint.of(environment, "traces") != null) ? Map.of() : IDS_ONLY)
			.build()
			.getOpenTelemetrySdk();
	}

	@Bean
	Tracer tracer(OpenTelemetry openTelemetry) {
		return openTelemetry.getTracer("orderflow");
	}

	@Bean
	ContextPropagators contextPropagators(OpenTelemetry openTelemetry) {
		return openTelemetry.getPropagators();
	}

	/** What stands under {@code otel}; environment variables win, as ever. */
	private static Map<String, String> settings(Environment environment) {
		Map<String, String> settings = new HashMap<>();
		Binder.get(environment)
			.bind("otel", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of())
			.forEach((name, value) -> settings.put("otel." + name, value));
		return settings;
	}

}
