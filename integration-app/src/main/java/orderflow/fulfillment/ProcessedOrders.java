package orderflow.fulfillment;

import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Counts the orders that the worker has shipped and reported in {@code orders.processed},
 * and in {@code order.processing.duration.ms} the milliseconds that each of them took,
 * repetitions included. Skipped and dead-lettered events do not count, nor do cancelled
 * orders.
 */
@Component("processedOrders")
class ProcessedOrders extends RoutePolicySupport {

	static final String PROCESSED = "orders.processed";

	static final String DURATION = "order.processing.duration.ms";

	private static final String BEGAN = ProcessedOrders.class.getName();

	private final Counter processed;

	private final DistributionSummary duration;

	ProcessedOrders(MeterRegistry registry) {
		this.processed = Counter.builder(PROCESSED)
			.description("Orders that the worker has shipped and reported")
			.register(registry);
		this.duration = DistributionSummary.builder(DURATION)
			.description("Milliseconds from taking an event up until its order is shipped and reported")
			.serviceLevelObjectives(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000)
			.register(registry);
	}

	/** An exchange's own clock runs since its batch was read. */
	@Override
	public void onExchangeBegin(Route route, Exchange exchange) {
		exchange.setProperty(BEGAN, System.nanoTime());
	}

	@Override
	public void onExchangeDone(Route route, Exchange exchange) {
		double millis = (System.nanoTime() - exchange.getProperty(BEGAN, Long.class)) / 1e6;
		int orders = processed(exchange);
		for (int order = 0; order < orders; order++) {
			processed.increment();
			duration.record(millis);
		}
	}

	private static int processed(Exchange exchange) {
		if (exchange.isFailed()) {
			return 0;
		}
		List<?> reports = exchange.getVariable("reports", List.class);
		if (reports != null) {
			return reports.size();
		}
		return isProcessedAlone(exchange) ? 1 : 0;
	}

	private static boolean isProcessedAlone(Exchange exchange) {
		return Boolean.FALSE.equals(exchange.getVariable("cancelled")) && !ExchangeHelper.isFailureHandled(exchange)
				&& !exchange.getProperty(Exchange.DUPLICATE_MESSAGE, false, Boolean.class);
	}

}
