package orderflow.platform;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.CamelExchangePayload;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.KafkaRecordPayload;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Records as Camel's Kafka consumer puts them into a batch. */
public record RecordFixture(CamelContext camel, Consumer<?, ?> consumer) {

	public Exchange record(TopicPartition partition, long offset, String key, byte[] value) {
		Exchange exchange = new DefaultExchange(camel);
		exchange.getMessage().setBody(value);
		exchange.getMessage().setHeader(KafkaConstants.KEY, key);
		exchange.getMessage()
			.setHeader(KafkaConstants.MANUAL_COMMIT,
					new RecordBatch().newInstance(new CamelExchangePayload(exchange, consumer, null, null),
							new KafkaRecordPayload(partition, offset, 0), null));
		return exchange;
	}

}
