package orderflow.orders;

import java.time.Instant;
import java.util.List;

import orderflow.orders.ChangeStatus.Reported;

/** Orders as tests need them: {@code anOrder().shipped()}. */
final class OrderFixture {

	static final String ID = "order-1";

	/** Where an order is sent to be kept. */
	static final String TABLE = "jpa:orderflow.orders.Order?usePersist=true";

	static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");

	static final Instant LATER = PLACED.plusSeconds(60);

	/** The correlation id of who changes an order. */
	static final String REQUEST = "request-1";

	static final String TRACKING_NUMBER = "TRK-1";

	static final PlaceOrder COMMAND = new PlaceOrder("customer-1", "Jane Doe", null,
			List.of(new PlaceOrder.Item(null, "product-1", 2, null)));

	private final Order order;

	private OrderFixture(Instant placed) {
		this.order = Order.place(ID, COMMAND, "correlation-1", placed);
	}

	static OrderFixture anOrder() {
		return anOrderPlacedAt(PLACED);
	}

	static OrderFixture anOrderPlacedAt(Instant time) {
		return new OrderFixture(time);
	}

	Order created() {
		return order;
	}

	Order shipped() {
		order.change(shipment(TRACKING_NUMBER), REQUEST, LATER);
		return order;
	}

	Order failed() {
		order.change(failure("Out of stock"), REQUEST, LATER);
		return order;
	}

	Order cancelled() {
		order.cancel("Ordered twice", REQUEST, LATER);
		return order;
	}

	Order in(OrderStatus status) {
		return switch (status) {
			case Created -> created();
			case Shipped -> shipped();
			case Failed -> failed();
			case Cancelled -> cancelled();
		};
	}

	static ChangeStatus to(Reported status) {
		return new ChangeStatus(status, null);
	}

	static ChangeStatus shipment(String trackingNumber) {
		return new ChangeStatus(Reported.Shipped, new Fulfillment("Carrier", trackingNumber, LATER, null));
	}

	static ChangeStatus failure(String reason) {
		return new ChangeStatus(Reported.Failed, new Fulfillment(null, null, null, reason));
	}

}
