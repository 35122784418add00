package orderflow;

import java.util.function.Supplier;
import java.util.stream.Stream;

import orderflow.ApiDescription.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How often a caller may call. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "server.forward-headers-strategy=native", "orderflow.requests-per-second=1",
				"orderflow.streams.limit-per-caller=1", "orderflow.shipping.failure-rate=1" })
@ContextConfiguration(initializers = { OwnPlace.class, OwnProvider.class })
class CallerLimitIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private OidcProvider provider;

	@Value("${management.server.port}")
	private int managementPort;

	static Stream<Operation> limited() {
		return TokenIntegrationTests.guarded().filter((operation) -> !operation.id().startsWith("patch-order-status"));
	}

	@ParameterizedTest
	@MethodSource("limited")
	void refusesWhoCallsTooOften(Operation operation) {
		OrderApi caller = as(operation.id(), operation.scopes().get(0));
		Answer refusal = await().until(() -> caller.call(operation), (answer) -> answer.httpStatus() == 429);
		DeadLetterApi.assertProblem(refusal, 429);
		assertThat(refusal.header("Retry-After")).isEqualTo("1");
	}

	@Test
	void isNotTrickedByPaths() {
		OrderApi caller = as("disguised", "orders:read");
		await().until(() -> caller.send(caller.request("/%61pi/orders")).httpStatus() == 429);
	}

	@Test
	void letsOthersThrough() {
		OrderApi hasty = as("hasty", "orders:read");
		await().until(() -> hasty.list("limit=1").httpStatus() == 429);
		assertThat(as("patient", "orders:read").list("limit=1").httpStatus()).isEqualTo(200);
	}

	@Test
	void letsACallerThroughAgain() {
		OrderApi caller = as("caller", "orders:read");
		await().until(() -> caller.list("limit=1").httpStatus() == 429);
		await().until(() -> caller.list("limit=1").httpStatus() == 200);
	}

	@Test
	void letsNobodyGuessThePasswordOfHawtio() {
		ManagementPort guesser = new ManagementPort(managementPort);
		assertThat(Stream.generate(() -> guesser.logIn("a guess")).limit(11).map(Answer::httpStatus)).startsWith(302)
			.endsWith(429);
		Answer refusal = guesser.logIn(ManagementPort.PASSWORD);
		DeadLetterApi.assertProblem(refusal, 429);
		assertThat(refusal.header("Retry-After")).isEqualTo("60");
		assertThat(guesser.get("/actuator/hawtio/").httpStatus()).isEqualTo(401);
	}

	@Test
	void leavesWorkersAndProbesAlone() {
		OrderApi worker = as("worker", "orders:fulfill");
		assertThat(httpStatuses(() -> worker.changeStatus("nothing", "{\"status\":\"Failed\"}"))).containsOnly(404);
		assertThat(httpStatuses(() -> api.send(api.request("/health/live")))).containsOnly(200);
	}

	@Test
	void letsACallerWatchOneOrderOnly() {
		String orderId = as("shop", "orders:write").place(anOrder());
		OrderApi watcher = as("watcher", "orders:read");
		try (EventStream watched = watcher.watch(orderId, null);
				EventStream ofAnother = as("another", "orders:read").watch(orderId, null)) {
			assertThat(watched.httpStatus()).isEqualTo(200);
			assertThat(ofAnother.httpStatus()).isEqualTo(200);
			Answer refusal = await().until(() -> watcher.send(watcher.request("/api/orders/" + orderId + "/events")),
					(answer) -> answer.text("/detail").contains("watch"));
			DeadLetterApi.assertProblem(refusal, 429);
			assertThat(refusal.header("Retry-After")).isEqualTo("10");
		}
	}

	private OrderApi as(String subject, String scope) {
		return api.with(provider.token((claims) -> claims.subject(subject).claim("scope", scope)));
	}

	private static Stream<Integer> httpStatuses(Supplier<Answer> call) {
		return Stream.generate(call).limit(20).map(Answer::httpStatus);
	}

}
