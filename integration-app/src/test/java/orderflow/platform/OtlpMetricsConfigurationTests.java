package orderflow.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OtlpMetricsConfigurationTests {

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(OtlpMetricsConfiguration.class)
		.withPropertyValues("spring.application.name=orderflow", "orderflow.roles=fulfillment");

	private HttpServer collector;

	@BeforeEach
	void startCollector() throws IOException {
		collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		collector.createContext("/v1/metrics", this::receive);
		collector.start();
	}

	@AfterEach
	void stopCollector() {
		collector.stop(0);
	}

	@Test
	void sendsNothingUnlessItIsToldWhere() {
		application.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtlpMeterRegistry.class));
	}

	@Test
	void takesAnEmptyEndpointForNone() {
		application.withPropertyValues("otel.exporter.otlp.endpoint=", "otel.exporter.otlp.metrics.endpoint= ")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtlpMeterRegistry.class));
	}

	/** At the latest when it stops. */
	@ParameterizedTest
	@ValueSource(strings = { "otel.exporter.otlp.endpoint=http://127.0.0.1:%d",
			"otel.exporter.otlp.endpoint=http://127.0.0.1:%d/",
			"otel.exporter.otlp.metrics.endpoint=http://127.0.0.1:%d/v1/metrics" })
	void sendsMetricsToWhereItIsTold(String setting) {
		application.withPropertyValues(setting.formatted(collector.getAddress().getPort()))
			.run((context) -> context.getBean(OtlpMeterRegistry.class).counter("orders.accepted").increment());

		assertThat(received).isNotEmpty()
			.allSatisfy((body) -> assertThat(body).contains("orders.accepted", "service.name", "orderflow",
					"service.instance.id", "role", "fulfillment"));
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
			exchange.sendResponseHeaders(200, -1);
		}
	}

}
