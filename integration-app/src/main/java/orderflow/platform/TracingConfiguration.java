package orderflow.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Sends spans to the OTLP endpoint that OpenTelemetry's standard settings name. Without
 * one nothing is recorded, but the trace context of a caller is still passed on.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

	@Bean
	OpenTelemetry openTelemetry(Environment environment) {
		if (!hasEndpoint(environment)) {
			return OpenTelemetry.propagating(ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
		}
		return AutoConfiguredOpenTelemetrySdk.builder()
			.disableShutdownHook()
			.addPropertiesSupplier(() -> settings(environment))
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

	private static boolean hasEndpoint(Environment environment) {
		return Stream.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint")
			.map(environment::getProperty)
			.anyMatch(StringUtils::hasText);
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
