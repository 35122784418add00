package orderflow.deadletters;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import orderflow.DatabaseWords;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import orderflow.platform.RecordFixture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static orderflow.deadletters.LetterFixture.aLetter;
import static orderflow.deadletters.LetterFixture.aRecord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RouteTest
class KeepDeadLettersRouteTests {

	private static final TopicPartition PARTITION = new TopicPartition("order-events-dlq", 0);

	private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

	@Autowired
	private RouteStarter starter;

	@Autowired
	private CamelContext camel;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@BeforeEach
	void assign() {
		consumer.assign(List.of(PARTITION));
	}

	@Test
	void makesARowOfEachLetterAndCommits() {
		consume(aLetter(), aLetter(), aRecord());
		assertThat(letters()).isEqualTo(3);
		assertThat(committed()).isEqualTo(3);
	}

	@Test
	void keepsALetterOnceThatComesTwice() {
		LetterFixture one = aLetter();
		LetterFixture other = aLetter();
		consume(one, one);
		transactions.executeWithoutResult((transaction) -> jdbc.update("UPDATE DeadLetters SET State = 'Discarded'"));
		consume(one, other);
		assertThat(jdbc.queryForList("SELECT State FROM DeadLetters ORDER BY State", String.class))
			.containsExactly("Discarded", "Waiting");
	}

	@Test
	void keepsWhateverItIsGiven() {
		String endless = "x".repeat(2_000_000);
		consume(aRecord().payload((byte[]) null).key(null), aRecord().payload(new byte[2_000_000]).key(endless),
				aLetter().with("endless", endless).with("deadletter-message", endless).with(endless, endless),
				aLetter().with("absent", (byte[]) null).with("binary", new byte[] { -1 }).with("", ""));
		assertThat(letters()).isEqualTo(4);
		assertThat(jdbc.queryForList("SELECT Payload FROM DeadLetterRecords", byte[].class))
			.anySatisfy((payload) -> assertThat(payload).hasSize(2_000_000));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void waitsForTheDatabaseAndSkipsNothing(CapturedOutput output) {
		DatabaseWords.renameTable(jdbc, "DeadLetterRecords", "Elsewhere");
		CompletableFuture<Void> repair = CompletableFuture.runAsync(() -> {
			await().until(() -> output.getOut().contains("On delivery attempt: 0"));
			assertThat(committed()).isZero();
			DatabaseWords.renameTable(jdbc, "Elsewhere", "DeadLetterRecords");
		});

		consume(aLetter());

		repair.join();
		assertThat(letters()).isEqualTo(1);
		assertThat(committed()).isEqualTo(1);
	}

	private void consume(LetterFixture... letters) {
		List<Exchange> batch = Stream.of(letters).map(LetterFixture::record).toList();
		for (int i = 0; i < batch.size(); i++) {
			Exchange committable = new RecordFixture(camel, consumer).record(PARTITION, i, null, null);
			batch.get(i)
				.getMessage()
				.setHeader(KafkaConstants.MANUAL_COMMIT,
						committable.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT));
		}
		assertThat(starter.start("keep-dead-letters", batch, Map.of()).getException()).isNull();
	}

	private int letters() {
		return jdbc.queryForObject("SELECT COUNT(*) FROM DeadLetters", int.class);
	}

	private long committed() {
		OffsetAndMetadata offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
		return (offset != null) ? offset.offset() : 0;
	}

}
