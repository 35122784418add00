package orderflow.fulfillment;

import java.util.List;

import orderflow.platform.RecordFixture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrderEventBatchTests {

	private static final TopicPartition PARTITION = new TopicPartition("order-events", 0);

	private final DefaultCamelContext camel = new DefaultCamelContext();

	private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

	private final OrderEventBatch batch = new OrderEventBatch(2);

	@Test
	void keepsTheRecordsOfAnOrderTogetherAndInOrder() {
		Message one = record("order-1", 0).getMessage();
		Message two = record("order-2", 1).getMessage();
		Message oneAgain = record("order-1", 2).getMessage();
		assertThat(batch.byOrder(List.of(one, two, oneAgain))).containsExactly(List.of(one, oneAgain), List.of(two));
	}

	@Test
	void letsRecordsWithoutAKeyStandAlone() {
		Message one = record(null, 0).getMessage();
		Message other = record(null, 1).getMessage();
		assertThat(batch.byOrder(List.of(one, other))).containsExactly(List.of(one), List.of(other));
	}

	@Test
	void makesPortionsThatAreNotTooLarge() {
		Exchange one = record("order-1", 0);
		Exchange two = record("order-2", 1);
		Exchange three = record("order-3", 2);
		assertThat(batch.portions(List.of(one, two, three)))
			.containsExactly(List.of(one.getMessage(), two.getMessage()), List.of(three.getMessage()));
	}

	@Test
	void hasAllRecordsOfAnOrderInOnePortion() {
		Exchange one = record("order-1", 0);
		Exchange two = record("order-2", 1);
		Exchange twoAgain = record("order-2", 2);
		Exchange andAgain = record("order-2", 3);
		assertThat(batch.portions(List.of(one, two, twoAgain, andAgain))).containsExactly(List.of(one.getMessage()),
				List.of(two.getMessage(), twoAgain.getMessage(), andAgain.getMessage()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 101 })
	void refusesASizeThatTheOrderApiDoesNotTake(int portionSize) {
		assertThatIllegalArgumentException().isThrownBy(() -> new OrderEventBatch(portionSize))
			.withMessage("orderflow.fulfillment.portion-size must be 1 to 100");
	}

	@Test
	void leavesOutWhatSaysThatItAnnouncesNoOrder() {
		Exchange created = record("order-1", 0, "OrderCreatedEvent");
		Exchange shipped = record("order-1", 1, "OrderShippedEvent");
		Exchange failed = record("order-2", 2, "OrderFailedEvent");
		Exchange cancelled = record("order-2", 3, "OrderCancelledEvent");
		Exchange another = record("order-3", 4, "OrderReturnedEvent");

		assertThat(batch.portions(List.of(created, shipped, failed, cancelled, another)))
			.containsExactly(List.of(created.getMessage(), another.getMessage()));
	}

	@Test
	void hasNothingToDoIfNothingAnnouncesAnOrder() {
		assertThat(batch.portions(List.of(record("order-1", 0, "OrderShippedEvent")))).isEmpty();
	}

	private Exchange record(String key, long offset, String eventType) {
		Exchange record = record(key, offset);
		record.getMessage()
			.setHeader(KafkaConstants.HEADERS, new RecordHeaders().add("ce_type", eventType.getBytes(UTF_8)));
		return record;
	}

	private Exchange record(String key, long offset) {
		return new RecordFixture(camel, consumer).record(PARTITION, offset, key, null);
	}

}
