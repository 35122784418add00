package orderflow.platform;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TracingConfigurationTests {

	private static final String NOWHERE = "http://127.0.0.1:1";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(TracingConfiguration.class);

	@Test
	void makesIdsButRecordsNothingWithoutAnEndpoint() {
		tracing("otel.traces.exporter=otlp", "otel.traces.sampler=always_on").run((context) -> {
			Span span = aSpanOf(context.getBean(Tracer.class));
			assertThat(span.getSpanContext().isValid()).isTrue();
			assertThat(span.isRecording()).isFalse();
		});
	}

	@Test
	void takesAnEmptyEndpointForNone() {
		tracing("otel.exporter.otlp.endpoint= ")
			.run((context) -> assertThat(aSpanOf(context.getBean(Tracer.class)).isRecording()).isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint" })
	void recordsForAnEndpoint(String setting) {
		tracing(setting + "=" + NOWHERE)
			.run((context) -> assertThat(aSpanOf(context.getBean(Tracer.class)).isRecording()).isTrue());
	}

	@Test
	void recordsNoMoreThanTheSampleAskedFor() {
		tracing("otel.exporter.otlp.endpoint=" + NOWHERE, "otel.traces.sampler=parentbased_traceidratio",
				"otel.traces.sampler.arg=0")
			.run((context) -> assertThat(aSpanOf(context.getBean(Tracer.class)).isRecording()).isFalse());
	}

	@Test
	void endsTheStartWithAnEndpointThatIsNone() {
		tracing("otel.exporter.otlp.endpoint=nonsense").run((context) -> assertThat(context).hasFailed());
	}

	/** Spans are not ended here, so that none is sent. */
	private static Span aSpanOf(Tracer tracer) {
		return tracer.spanBuilder("test").startSpan();
	}

	private ApplicationContextRunner tracing(String... settings) {
		return application
			.withPropertyValues("otel.exporter.otlp.protocol=http/protobuf", "otel.metrics.exporter=none",
					"otel.logs.exporter=none")
			.withPropertyValues(settings);
	}

}
