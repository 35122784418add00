package orderflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderflowTest
@ExtendWith(OutputCaptureExtension.class)
class ManyOrdersIntegrationTests {

	private static final int ORDERS = 2000;

	private static final int CLIENTS = 16;

	private static final Pattern PROCESSING = Pattern.compile("Processing order (\\S+)");

	@Autowired
	private OrderApi api;

	@Autowired
	private Tables tables;

	@Autowired
	private MeterRegistry metrics;

	@Test
	void shipsEachOfManyOrdersOnce(CapturedOutput log) throws Exception {
		double processedBefore = processed();
		long reportsBefore = reportsOfSeveral();
		List<String> orderIds = placeAll();

		assertThat(orderIds).doesNotHaveDuplicates().hasSize(ORDERS);
		await().atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> orderIds.stream().allMatch((orderId) -> tables.ledgerRowsOf(orderId) == 1));
		assertThat(orderIds).allSatisfy((orderId) -> {
			assertThat(tables.statusOf(orderId)).isEqualTo("Shipped");
			assertThat(tables.changesOf(orderId)).isEqualTo(1);
		});
		assertThat(PROCESSING.matcher(log.getOut()).results().map((message) -> message.group(1)))
			.containsOnlyOnceElementsOf(orderIds);
		await().until(() -> tables.eventsToPublish() == 0);
		await().untilAsserted(() -> assertThat(processed()).isEqualTo(processedBefore + ORDERS));
		assertThat(reportsOfSeveral()).as("Orders that wait at the same time are reported together")
			.isGreaterThan(reportsBefore);
	}

	private double processed() {
		return metrics.get("orders.processed").counter().count();
	}

	private long reportsOfSeveral() {
		return metrics.find("http.server.requests")
			.tags("uri", "/api/orders/batch/status", "status", "204")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private List<String> placeAll() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			Callable<String> placeOne = () -> api.place(anOrder());
			List<Future<String>> placed = clients
				.invokeAll(IntStream.range(0, ORDERS).mapToObj((i) -> placeOne).toList());
			List<String> orderIds = new ArrayList<>();
			for (Future<String> orderId : placed) {
				orderIds.add(orderId.get());
			}
			return orderIds;
		}
		finally {
			clients.shutdownNow();
		}
	}

}
