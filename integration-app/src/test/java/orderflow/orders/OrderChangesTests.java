package orderflow.orders;

import java.util.List;
import java.util.Map;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import orderflow.WatchedDatabase;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.orders.OrderFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class OrderChangesTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private ProducerTemplate routes;

	@Autowired
	private WatchedDatabase database;

	@Autowired
	private OrderChanges changes;

	@BeforeEach
	void cancelAnOrder() {
		routes.sendBody(OrderFixture.TABLE, anOrder().created());
		starter.request("cancel-order", "request-1", null, Map.of("orderId", OrderFixture.ID));
		database.forgetStatements();
	}

	@Test
	void areWhatAnOrderWentThrough() {
		List<OrderHistory> found = changes.since(Map.of(OrderFixture.ID, 0));

		assertThat(found).singleElement()
			.satisfies((order) -> assertThat(order.history()).extracting(OrderHistory.Step::status)
				.containsExactly(OrderStatus.Created, OrderStatus.Cancelled));
	}

	/** An order may be changed in between, and is then what its moves have made of it. */
	@Test
	void areReadAfterTheOrderThatTheyHaveChanged() {
		changes.since(Map.of(OrderFixture.ID, 0));

		assertThat(database.statements()).hasSize(3).last().asString().contains("OrderHistory");
	}

	@Test
	void areAskedForOnceWhileThereAreNone() {
		assertThat(changes.since(Map.of(OrderFixture.ID, 1))).isEmpty();
		assertThat(database.statements()).hasSize(1);
	}

}
