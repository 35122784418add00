package orderflow;

import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

/** Nobody collects traces here. */
@OrderflowTest
class LoggingContextIntegrationTests {

	private static final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@Autowired
	private OrderApi api;

	@BeforeEach
	void listen() {
		log.list = new CopyOnWriteArrayList<>();
		log.start();
		root.addAppender(log);
	}

	@AfterEach
	void stopListening() {
		root.detachAppender(log);
	}

	@Test
	void namesOrderAndTraceThoughNothingIsRecorded() {
		Answer order = api.awaitShipped(api.place(anOrder()));
		assertThat(log.list)
			.filteredOn((line) -> line.getFormattedMessage().startsWith("Processing order " + order.orderId()))
			.singleElement()
			.satisfies((line) -> assertThat(line.getMDCPropertyMap())
				.containsOnlyKeys("correlationId", "orderId", "eventId", "traceId", "spanId")
				.containsEntry("correlationId", order.text("/correlationId"))
				.containsEntry("orderId", order.orderId()));
	}

}
