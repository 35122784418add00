package orderflow.orders;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import orderflow.DatabaseWords;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.jdbc.JdbcTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RouteTest
class PlaceOnceRouteTests {

	private static final String ORDER = """
			{"customerId":"customer-1","customerName":"Zo\u00eb Doe","items":[{"productId":"product-1","quantity":2}]}""";

	@Autowired
	private RouteStarter starter;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void answersARepeatedRequestAsTheFirst() {
		Message first = post("key-1", ORDER);
		Message again = post("key-1", ORDER);
		assertThat(again.getBody(byte[].class)).isEqualTo(first.getBody(byte[].class));
		assertThat(again.getHeader(Exchange.CONTENT_TYPE)).isEqualTo(first.getHeader(Exchange.CONTENT_TYPE))
			.isEqualTo("application/json");
		assertThat(again.getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void answersAsTheFirstTimeWhateverBecameOfTheOrder() {
		String first = post("key-1", ORDER).getBody(String.class);
		starter.request("change-order-status", "request-1", "{\"status\":\"Shipped\"}",
				Map.of("orderId", JsonPath.read(first, "orderId")));
		assertThat(post("key-1", ORDER).getBody(String.class)).isEqualTo(first).contains("Created");
	}

	@Test
	void knowsAnOrderThatIsWrittenInAnotherWay() {
		String first = post("key-1", ORDER).getBody(String.class);
		String again = post("\"key-1\"", ORDER.replace("\"quantity\":2", "\"quantity\" : 2, \"unknown\" : 3"))
			.getBody(String.class);
		assertThat(again).isEqualTo(first);
	}

	@Test
	void refusesAKeyThatWasUsedForAnotherOrder() {
		post("key-1", ORDER);
		assertProblem(post("key-1", ORDER.replace("2", "3")), 422);
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void tellsKeysApartThatDifferInCaseOnly() {
		post("key-1", ORDER);
		post("KEY-1", ORDER);
		assertThat(orders()).isEqualTo(2);
	}

	@Test
	void refusesAMalformedKey() {
		assertProblem(post("", ORDER), 400);
		assertProblem(post("one, two", ORDER), 400);
		assertThat(orders() + keys()).isZero();
	}

	@Test
	void refusesSeveralKeys() {
		MockHttpServletRequest http = new MockHttpServletRequest();
		http.addHeader("Idempotency-Key", "one");
		http.addHeader("Idempotency-Key", "two");
		assertProblem(post(http, ORDER), 400);
	}

	@Test
	void keepsNoKeyOfARequestWithoutOne() {
		post(new MockHttpServletRequest(), ORDER);
		post(new MockHttpServletRequest(), ORDER);
		assertThat(orders()).isEqualTo(2);
		assertThat(keys()).isZero();
	}

	@Test
	void keepsNoKeyOfARefusedRequest() {
		assertProblem(post("key-1", ORDER.replace("2", "0")), 400);
		assertThat(keys()).isZero();
		post("key-1", ORDER);
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void keepsNoKeyOfAnOrderThatCannotBeKept() {
		DatabaseWords.renameTable(jdbc, "OutboxEvents", "Elsewhere");
		try {
			assertProblem(post("key-1", ORDER), 500);
		}
		finally {
			DatabaseWords.renameTable(jdbc, "Elsewhere", "OutboxEvents");
		}
		assertThat(orders() + keys()).isZero();
		post("key-1", ORDER);
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void saysThatTheFirstRequestIsStillBeingWorkedOn() {
		Message second = transactions.execute((stillRunning) -> {
			post("key-1", ORDER);
			return postByAnother("key-1").join();
		});
		assertProblem(second, 409);
		assertThat(second.getHeader("Retry-After")).isEqualTo("1");
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void givesTheFirstAnswerToWhoeverWaitedForIt() {
		List<CompletableFuture<Message>> requests = transactions.execute((stillRunning) -> List
			.of(CompletableFuture.completedFuture(post("key-1", ORDER)), postByAnotherWhoWaits("key-1")));
		assertThat(requests).extracting((request) -> request.join().getBody(String.class)).containsOnly(answerKept());
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void takesOverFromAFirstRequestThatFails() {
		CompletableFuture<Message> second = transactions.execute((stillRunning) -> {
			post("key-1", ORDER);
			stillRunning.setRollbackOnly();
			return postByAnotherWhoWaits("key-1");
		});
		assertThat(second.join().getBody(String.class)).isEqualTo(answerKept());
		assertThat(orders()).isEqualTo(1);
	}

	private Message post(String key, String order) {
		MockHttpServletRequest http = new MockHttpServletRequest();
		http.addHeader("Idempotency-Key", key);
		return post(http, order);
	}

	private Message post(MockHttpServletRequest http, String order) {
		return starter.request("receive-order", http, "correlation-1", order, Map.of()).getMessage();
	}

	private CompletableFuture<Message> postByAnother(String key) {
		return CompletableFuture.supplyAsync(() -> post(key, ORDER));
	}

	private CompletableFuture<Message> postByAnotherWhoWaits(String key) {
		CompletableFuture<Message> request = postByAnother(key);
		await().until(() -> DatabaseWords.waiting(jdbc, "INSERT INTO IdempotencyKeys") == 1);
		return request;
	}

	private String answerKept() {
		return jdbc.queryForObject("SELECT Answer FROM IdempotencyKeys", String.class);
	}

	private int orders() {
		return JdbcTestUtils.countRowsInTable(jdbc, "Orders");
	}

	private int keys() {
		return JdbcTestUtils.countRowsInTable(jdbc, "IdempotencyKeys");
	}

	private static void assertProblem(Message answer, int httpStatus) {
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(httpStatus);
		assertThat(answer.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/problem+json");
	}

}
