package orderflow;

import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderflowTest
@AutoConfigureObservability(tracing = false)
@Import(MetricsPage.class)
@TestPropertySource(properties = "orderflow.outbox.measure-interval=100")
class MetricsIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private MetricsPage metrics;

	@Autowired
	private MeterRegistry registry;

	@Autowired
	private ApplicationContext application;

	@Test
	void tellTheStoryOfAnOrder() {
		String orderId = api.awaitShipped(api.place(anOrder())).orderId();

		await().untilAsserted(() -> {
			assertThat(metrics.sum("orders_accepted_total")).isPositive();
			assertThat(metrics.sum("orders_accepted_to_shipped_seconds_count")).isPositive();
			assertThat(metrics.sum("orders_processed_total")).isPositive();
			assertThat(metrics.sum("order_processing_duration_ms_sum")).isPositive();
			assertThat(metrics.sum("camel_exchanges_total", "routeId=\"fulfill-order\"")).isPositive();
			assertThat(metrics.sum("resilience4j_circuitbreaker_state", "name=\"order-api\"", "state=\"closed\""))
				.isOne();
			assertThat(metrics.sum("http_server_requests_seconds_count", "uri=\"/api/orders\"", "status=\"200\""))
				.isPositive();
		});
		assertThat(metrics.text()).doesNotContain(orderId);
	}

	@Test
	void takeNoMistakeOfAClientForAFailedExchange() {
		double failed = metrics.sum("camel_exchanges_failed_total");

		assertThat(api.post("{}").httpStatus()).isEqualTo(400);
		assertThat(api.changeStatus("unknown", "{}").httpStatus()).isEqualTo(400);
		assertThat(api.changeStatuses("{}").httpStatus()).isEqualTo(400);
		assertThat(api.show("unknown").httpStatus()).isEqualTo(404);

		assertThat(metrics.sum("camel_exchanges_failed_total")).isEqualTo(failed);
	}

	@Test
	void sayThatTheWorkerIsCaughtUp() {
		api.awaitShipped(api.place(anOrder()));

		await().untilAsserted(() -> assertThat(metrics.sum("kafka_consumer_lag")).isZero());
		assertThat(metrics.names()).contains("kafka_consumer_lag");
	}

	@Test
	void sayWhetherTheProcessIsReady() {
		await().untilAsserted(() -> assertThat(metrics.sum("application_ready")).isOne());

		AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
		assertThat(metrics.sum("application_ready")).isZero();

		AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
		await().untilAsserted(() -> assertThat(metrics.sum("application_ready")).isOne());
	}

	@Test
	void areAllThatDashboardsAndRulesRead() {
		api.awaitShipped(api.place(anOrder()));

		await()
			.untilAsserted(() -> assertThat(Monitoring.prometheusMetrics()).isNotEmpty().isSubsetOf(metrics.names()));
		assertThat(Monitoring.newRelicMetrics()).isNotEmpty().isSubsetOf(registeredNames());
	}

	private Set<String> registeredNames() {
		return registry.getMeters().stream().map((meter) -> meter.getId().getName()).collect(Collectors.toSet());
	}

}
