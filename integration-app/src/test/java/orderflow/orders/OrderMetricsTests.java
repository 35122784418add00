package orderflow.orders;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static orderflow.orders.OrderFixture.anOrder;
import static orderflow.orders.OrderFixture.anOrderPlacedAt;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class OrderMetricsTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private ProducerTemplate routes;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private MeterRegistry metrics;

	private double acceptedBefore;

	private long shippedBefore;

	@BeforeEach
	void lookAtTheMeters() {
		acceptedBefore = accepted();
		shippedBefore = acceptedToShipped().count();
	}

	@Test
	void countAnOrderThatWasAccepted() {
		recordOrder();
		assertThat(accepted()).isEqualTo(acceptedBefore + 1);
	}

	@Test
	void countNoOrderThatWasNotCommitted() {
		transactions.executeWithoutResult((transaction) -> {
			recordOrder();
			transaction.setRollbackOnly();
		});
		assertThat(accepted()).isEqualTo(acceptedBefore);
	}

	@Test
	void timeAnOrderFromItsAcceptanceUntilItIsShipped() {
		routes.sendBody(OrderFixture.TABLE, anOrderPlacedAt(Instant.now().minusSeconds(1000)).created());
		double secondsBefore = acceptedToShipped().totalTime(TimeUnit.SECONDS);
		change("Shipped");
		assertThat(acceptedToShipped().count()).isEqualTo(shippedBefore + 1);
		assertThat(acceptedToShipped().totalTime(TimeUnit.SECONDS) - secondsBefore).isBetween(1000.0, 1060.0);
	}

	@Test
	void timeAnOrderOnceHoweverOftenItIsReported() {
		routes.sendBody(OrderFixture.TABLE, anOrder().created());
		change("Failed");
		change("Shipped");
		change("Shipped");
		assertThat(acceptedToShipped().count()).isEqualTo(shippedBefore + 1);
	}

	private void recordOrder() {
		routes.send("direct:record-order", (exchange) -> {
			exchange.getMessage().setBody(OrderFixture.COMMAND);
			exchange.setVariable("correlationId", "correlation-1");
		});
	}

	private void change(String status) {
		starter.request("change-order-status", "request-1", "{\"status\":\"%s\"}".formatted(status),
				Map.of("orderId", OrderFixture.ID));
	}

	private double accepted() {
		return metrics.get(OrderMetrics.ACCEPTED).counter().count();
	}

	private Timer acceptedToShipped() {
		return metrics.get(OrderMetrics.ACCEPTED_TO_SHIPPED).timer();
	}

}
