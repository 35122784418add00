package orderflow.deadletters;

import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import orderflow.OnlyOnH2;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.Model;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.deadletters.LetterFixture.aLetter;
import static orderflow.deadletters.LetterFixture.aPointlessLetter;
import static orderflow.deadletters.LetterFixture.aRecord;
import static orderflow.deadletters.LetterFixture.anUntriedLetter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RouteTest
class RedriveDeadLettersRouteTests {

	@Autowired
	private CamelContext camel;

	@Autowired
	private RouteStarter starter;

	@Autowired
	private DeadLetters deadLetters;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@EndpointInject("mock:order-events")
	private MockEndpoint orderEvents;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@BeforeEach
	void takeEveryStatus() {
		answerWith(200);
	}

	@Test
	void sendsTheEventAsItWasAndCountsThat() throws Exception {
		keep(aLetter().payload("{ \"eventId\" : \"1\" }")
			.key("order-1")
			.with("ce_id", "1")
			.with("correlationId", "correlation-1")
			.with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
			.with("binary", new byte[] { -1, 0 })
			.with("deadletter-redrives", "2"));
		redrive();
		Message sent = sent().get(0);
		assertThat((byte[]) sent.getBody()).asString(UTF_8).isEqualTo("{ \"eventId\" : \"1\" }");
		assertThat(sent.getHeader(KafkaConstants.KEY)).isEqualTo("order-1");
		assertThat(sent.getHeaders()).containsOnlyKeys(KafkaConstants.KEY, "ce_id", "correlationId", "traceparent",
				"binary", "deadletter-redrives");
		assertThat((byte[]) sent.getHeader("traceparent")).asString(UTF_8).endsWith("-b7ad6b7169203331-01");
		assertThat(sent.getHeader("binary")).isEqualTo(new byte[] { -1, 0 });
		assertThat(sent.getHeader("deadletter-redrives")).isEqualTo("3");
		assertThat(states()).containsExactly("Replayed");
		assertThat(actions()).containsExactly("Replayed by redrive-dead-letters: Time 3 of 10");
	}

	@Test
	void doesNotCountWhatWasNotTried() throws Exception {
		keep(anUntriedLetter().with("deadletter-redrives", "10").with("deadletter-postponements", "4"));
		redrive();
		Message sent = sent().get(0);
		assertThat(sent.getHeader("deadletter-redrives")).isEqualTo("10");
		assertThat(sent.getHeader("deadletter-postponements")).isEqualTo("5");
		assertThat(actions()).containsExactly("Replayed by redrive-dead-letters: Nothing was tried before");
	}

	@Test
	void leavesWhatIsNotDue() throws Exception {
		keep(aLetter());
		update("UPDATE DeadLetters SET DueAt = DATEADD(MINUTE, 1, DueAt)");
		redrive();
		assertThat(sent()).isEmpty();
		assertThat(states()).containsExactly("Waiting");
	}

	@Test
	void parksWhatIsPointlessAndTellsItsOrder() throws Exception {
		keep(aPointlessLetter().with("correlationId", "correlation-1"));
		redrive();
		Message call = orderApi.getExchanges().get(0).getMessage();
		DocumentContext body = JsonPath.parse(call.getBody(String.class));
		assertThat(body.read("status", String.class)).isEqualTo("Failed");
		assertThat(body.read("fulfillment.errorMessage", String.class))
			.isEqualTo("Another try would fail in the same way: Unrecognized token 'not'");
		assertThat(call.getHeader(Exchange.HTTP_PATH)).isEqualTo("/api/orders/order-1/status");
		assertThat(call.getHeader("X-Correlation-Id")).isEqualTo("correlation-1");
		assertThat(sent()).isEmpty();
		assertThat(states()).containsExactly("Parked");
		assertThat(actions()).containsExactly("Parked by redrive-dead-letters: Another try would fail in the same way");
	}

	@Test
	void parksWhatAWorkerFindsPointlessToRepeat() throws Exception {
		List<String> causes = pointlessToRepeat();
		assertThat(causes).contains("orderflow.fulfillment.StatusRefusedException");
		keep(causes.stream().map((cause) -> aRecord().with("deadletter-cause", cause)).toArray(LetterFixture[]::new));
		redrive();
		assertThat(states()).hasSameSizeAs(causes).containsOnly("Parked");
	}

	@Test
	void parksWhatIsAboutNoOrderWithoutACall() throws Exception {
		keep(aRecord().payload((byte[]) null).key(null), aRecord().payload(new byte[] { 0, -1 }).key("a key"));
		redrive();
		assertThat(orderApi.getExchanges()).isEmpty();
		assertThat(states()).containsExactly("Parked", "Parked");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 422 })
	void parksAndRecordsThatTheOrderCouldNotBeTold(int httpStatus) throws Exception {
		answerWith(httpStatus);
		keep(aPointlessLetter());
		redrive();
		assertThat(states()).containsExactly("Parked");
		assertThat(actions()).singleElement()
			.asString()
			.endsWith("Another try would fail in the same way; its order could not be told: HTTP " + httpStatus);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 404, 409 })
	void parksWhenTheOrderKnowsOrNeedNot(int httpStatus) throws Exception {
		answerWith(httpStatus);
		keep(aPointlessLetter());
		redrive();
		assertThat(actions()).singleElement().asString().endsWith(": Another try would fail in the same way");
	}

	@Test
	void parksWhatWasReplayedTooOften() throws Exception {
		keep(aLetter().with("deadletter-redrives", "10"));
		redrive();
		assertThat(orderApi.getExchanges().get(0).getMessage().getBody(String.class))
			.contains("Sent again 10 times in vain: Connection refused");
		assertThat(states()).containsExactly("Parked");
	}

	@Test
	void putsOffWhatTheOrderApiCannotBeToldAndGoesOn() throws Exception {
		orderApi.whenExchangeReceived(1, (call) -> {
			throw new ConnectException("Connection refused");
		});
		keep(aPointlessLetter().of("first"));
		keep(aLetter().of("second"));
		redrive();
		assertThat(stateOf("first")).isEqualTo("Waiting");
		assertThat(stateOf("second")).isEqualTo("Replayed");
		assertThat(jdbc.queryForObject("SELECT Postponements FROM DeadLetters WHERE OrderId = 'first'", int.class))
			.isEqualTo(1);

		redrive();
		assertThat(stateOf("first")).isEqualTo("Parked");
		assertThat(actions()).hasSize(2);
	}

	@Test
	void putsOffWhatTheBrokerDoesNotTakeAndGoesOn() throws Exception {
		orderEvents.whenAnyExchangeReceived((exchange) -> {
			if (records(exchange).anyMatch((record) -> "first".equals(record.getHeader(KafkaConstants.KEY)))) {
				throw new RecordTooLargeException("The broker does not take it");
			}
		});
		keep(aLetter().of("first"));
		keep(aLetter().of("second"), aLetter().of("third"));
		redrive();
		assertThat(stateOf("first")).isEqualTo("Waiting");
		assertThat(stateOf("second")).isEqualTo("Replayed");
		assertThat(stateOf("third")).isEqualTo("Replayed");
		assertThat(actions()).hasSize(2);

		orderEvents.whenAnyExchangeReceived(null);
		redrive();
		assertThat(stateOf("first")).isEqualTo("Replayed");
	}

	@Test
	void sendsManyAtOnceThoseThatAreDueLongestFirst() throws Exception {
		keep(IntStream.range(0, 250).mapToObj((i) -> aLetter().of("order-" + i)).toArray(LetterFixture[]::new));
		update("UPDATE DeadLetters SET DueAt = DATEADD(SECOND, CAST(SUBSTRING(OrderId, 7) AS INT) - 1000, DueAt)");
		redrive();
		assertThat(orderEvents.getExchanges()).extracting((exchange) -> records(exchange).count())
			.containsExactly(100L, 100L, 50L);
		assertThat(sent()).extracting((record) -> record.getHeader(KafkaConstants.KEY))
			.containsExactlyElementsOf(IntStream.range(0, 250).mapToObj((i) -> "order-" + i).toList());
		assertThat(states()).containsOnly("Replayed");
	}

	@Test
	void sendsWhatCanBeSentBeforeItTellsAnyOrder() throws Exception {
		orderApi.whenAnyExchangeReceived((call) -> {
			assertThat(stateOf("second")).isEqualTo("Replayed");
			call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
		});
		keep(aPointlessLetter().of("first"));
		keep(aLetter().of("second"));
		redrive();
		assertThat(stateOf("first")).isEqualTo("Parked");
	}

	@Test
	@OnlyOnH2
	void sendsEachLetterOnceWhenTwoWorkAtOnce() throws Exception {
		keep(IntStream.range(0, 250).mapToObj((i) -> aLetter().of("order-" + i)).toArray(LetterFixture[]::new));
		CountDownLatch oneIsSending = new CountDownLatch(1);
		orderEvents.whenExchangeReceived(1, (exchange) -> {
			oneIsSending.countDown();
			await().until(() -> othersWaitingForALetter() == 1);
		});

		CompletableFuture<Void> one = CompletableFuture.runAsync(this::redrive);
		assertThat(oneIsSending.await(60, TimeUnit.SECONDS)).isTrue();
		redrive();
		one.get(60, TimeUnit.SECONDS);

		assertThat(sent()).extracting((record) -> record.getHeader(KafkaConstants.KEY))
			.hasSize(250)
			.doesNotHaveDuplicates();
		assertThat(states()).hasSize(250).containsOnly("Replayed");
	}

	/** What fulfill-order's error handler does not repeat, but for the open breaker. */
	private List<String> pointlessToRepeat() {
		return camel.getCamelContextExtension()
			.getContextPlugin(Model.class)
			.getRouteConfigurationDefinitions()
			.stream()
			.flatMap((configuration) -> configuration.getOnExceptions().stream())
			.filter((onException) -> "pointless-to-repeat".equals(onException.getId()))
			.flatMap((onException) -> onException.getExceptions().stream())
			.filter((cause) -> !cause.endsWith(".CallNotPermittedException"))
			.toList();
	}

	private void keep(LetterFixture... letters) throws Exception {
		deadLetters.keep(Stream.of(letters).map(LetterFixture::record).toList());
	}

	private void answerWith(int httpStatus) {
		orderApi
			.whenAnyExchangeReceived((call) -> call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, httpStatus));
	}

	private void redrive() {
		assertThat(starter.start("redrive-dead-letters").getException()).isNull();
	}

	/** On H2 they wait; on SQL Server they would take another one. */
	private int othersWaitingForALetter() {
		return jdbc.queryForObject("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_STATE = 'BLOCKED'",
				int.class);
	}

	private void update(String sql, Object... parameters) {
		transactions.executeWithoutResult((transaction) -> jdbc.update(sql, parameters));
	}

	private List<Message> sent() {
		return orderEvents.getExchanges().stream().flatMap(RedriveDeadLettersRouteTests::records).toList();
	}

	private static Stream<Message> records(Exchange sent) {
		return ((List<?>) sent.getMessage().getBody()).stream().map(Message.class::cast);
	}

	private List<String> states() {
		return jdbc.queryForList("SELECT State FROM DeadLetters", String.class);
	}

	private String stateOf(String orderId) {
		return jdbc.queryForObject("SELECT State FROM DeadLetters WHERE OrderId = ?", String.class, orderId);
	}

	private List<String> actions() {
		return jdbc.query("SELECT Action, ActedBy, Reason FROM DeadLetterActions ORDER BY Id",
				(row, i) -> "%s by %s: %s".formatted(row.getString(1), row.getString(2), row.getString(3)));
	}

}
