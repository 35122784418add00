package orderflow;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that is answered at the second attempt, over HTTP. */
@OrdersTest
@Import(WatchedDatabase.class)
class RepeatedRequestIntegrationTests {

	@Autowired
	private WatchedDatabase database;

	@Autowired
	private OrderApi api;

	@Test
	void readsItsBodyAgain() {
		database.failAt(1, SqlServerFailure.DEADLOCK.exception());

		String orderId = api.place(OrderApi.anOrderFor("Patient"));

		assertThat(database.hasFailed()).isTrue();
		assertThat(api.show(orderId).body()).contains("\"customerName\":\"Patient\"");
	}

}
