package orderflow;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What a caller sees whose token names a customer. */
@SecuredTest
class CustomerIntegrationTests {

	private static final String[] SCOPES = { "orders:read", "orders:write", "orders:fulfill", "operations:read" };

	private final String own = "own-" + UUID.randomUUID();

	private final String other = "other-" + UUID.randomUUID();

	@Autowired
	private OrderApi open;

	@Autowired
	private OidcProvider provider;

	private OrderApi anybody;

	private OrderApi customer;

	@BeforeEach
	void getTokens() {
		anybody = open.with(provider.token(SCOPES));
		customer = open.with(provider.tokenOf(own, SCOPES));
	}

	@Test
	void placesOnlyOwnOrders() {
		assertThat(customer.post(anOrderOf(own)).httpStatus()).isEqualTo(200);
		DeadLetterApi.assertProblem(customer.post(anOrderOf(other)), 403);
		assertThat(anybody.list("customerId=" + other).json().path("orders")).isEmpty();
	}

	@Test
	void doesNotLearnByItsKeyWhatAnotherWasAnswered() {
		String key = UUID.randomUUID().toString();
		assertThat(anybody.post(anOrderOf(other), key).httpStatus()).isEqualTo(200);
		assertThat(customer.post(anOrderOf(other), key).httpStatus()).isEqualTo(403);
	}

	@Test
	void hasKeysOfItsOwn() {
		String key = UUID.randomUUID().toString();
		Answer first = customer.post(anOrderOf(own), key);

		Answer ofAnother = open.with(provider.tokenOf(other, SCOPES)).post(anOrderOf(other), key);

		assertThat(ofAnother.httpStatus()).isEqualTo(200);
		assertThat(ofAnother.orderId()).isNotEqualTo(first.orderId());
		assertThat(customer.post(anOrderOf(own), key).body()).isEqualTo(first.body());
	}

	@Test
	void placesNothingOfABatchWithAnOrderOfAnother() {
		String key = UUID.randomUUID().toString();
		String[] orders = { anOrderOf(own), anOrderOf(other) };
		assertThat(anybody.postBatchOnce(key, orders).httpStatus()).isEqualTo(200);
		assertThat(customer.postBatchOnce(key, orders).httpStatus()).isEqualTo(403);
		assertThat(anybody.list("customerId=" + own).json().path("orders")).hasSize(1);
	}

	@Test
	void neitherCancelsNorWatchesOrdersOfOthers() {
		String orderId = anybody.place(anOrderOf(other));
		assertThat(customer.cancel(orderId).httpStatus()).isEqualTo(404);
		assertThat(customer.send(customer.request("/api/orders/" + orderId + "/events")).httpStatus()).isEqualTo(404);
	}

	@Test
	void findsOnlyOwnOrders() {
		String orderId = anybody.place(anOrderOf(other));
		assertThat(customer.show(orderId).httpStatus()).isEqualTo(404);
		assertThat(customer.history(orderId).httpStatus()).isEqualTo(404);
		String ownId = anybody.place(anOrderOf(own));
		assertThat(customer.show(ownId).httpStatus()).isEqualTo(200);
		assertThat(customer.history(ownId).httpStatus()).isEqualTo(200);
	}

	@Test
	void doesNotLearnWhetherThereIsAnOrder() {
		String orderId = anybody.place(anOrderOf(other));
		String nothing = UUID.randomUUID().toString();
		assertThat(customer.show(orderId).body().replace(orderId, nothing)).isEqualTo(customer.show(nothing).body());
	}

	@Test
	void listsOnlyOwnOrders() {
		anybody.place(anOrderOf(other));
		String ownId = anybody.place(anOrderOf(own));
		JsonNode orders = customer.list("limit=100").json().path("orders");
		assertThat(orders.findValuesAsText("orderId")).containsExactly(ownId);
		assertThat(customer.list("customerId=" + own).json().path("orders")).hasSize(1);
		DeadLetterApi.assertProblem(customer.list("customerId=" + other), 403);
	}

	@Test
	void mayNotCallWhatConcernsAll() {
		assertThat(customer.flow().httpStatus()).isEqualTo(403);
		String orderId = customer.place(anOrderOf(own));
		assertThat(customer.changeStatus(orderId, "{\"status\":\"Shipped\"}").httpStatus()).isEqualTo(403);
	}

	@Test
	void isShippedToLikeAnybody() {
		String orderId = customer.place(anOrderOf(own));
		assertThat(customer.awaitShipped(orderId).orderId()).isEqualTo(orderId);
	}

	private static String anOrderOf(String customerId) {
		return """
				{"customerId":"%s","customerName":"Test","items":[{"productId":"sku-1","quantity":1}]}"""
			.formatted(customerId);
	}

}
