package orderflow.deadletters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Counts in {@code orders.retries} how often a failed attempt is repeated. */
@Component("retries")
class Retries implements Processor {

	static final String RETRIES = "orders.retries";

	private final Counter retries;

	Retries(MeterRegistry registry) {
		this.retries = Counter.builder(RETRIES)
			.description("Repetitions of attempts at an order that had failed")
			.register(registry);
	}

	@Override
	public void process(Exchange exchange) {
		retries.increment();
	}

}
