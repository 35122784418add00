package orderflow.orders;

import java.time.Instant;
import java.util.List;

import orderflow.events.OrderCancelledEvent;
import orderflow.events.OrderCreatedEvent;
import orderflow.events.OrderFailedEvent;
import orderflow.events.OrderShippedEvent;
import orderflow.orders.ChangeStatus.Reported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static orderflow.orders.OrderFixture.LATER;
import static orderflow.orders.OrderFixture.PLACED;
import static orderflow.orders.OrderFixture.REQUEST;
import static orderflow.orders.OrderFixture.TRACKING_NUMBER;
import static orderflow.orders.OrderFixture.anOrder;
import static orderflow.orders.OrderFixture.failure;
import static orderflow.orders.OrderFixture.shipment;
import static orderflow.orders.OrderFixture.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderTests {

	private static final Instant MUCH_LATER = LATER.plusSeconds(60);

	@Test
	void beginsAsCreatedWithoutFulfillment() {
		OrderView view = anOrder().created().view();
		assertThat(view.status()).isEqualTo(OrderStatus.Created);
		assertThat(view.fulfillment()).isNull();
		assertThat(view.createdAt()).isEqualTo(PLACED);
		assertThat(view.updatedAt()).isEqualTo(PLACED);
	}

	@Test
	void announcesWhatWasOrdered() {
		assertThat(anOrder().created().createdEvent("event-1"))
			.isEqualTo(new OrderCreatedEvent("event-1", PLACED, "order-1", "customer-1", "Jane Doe", null,
					List.of(new OrderCreatedEvent.Item(1, "product-1", 2, null)), "correlation-1"));
	}

	@ParameterizedTest
	@CsvSource({ "Created, Shipped", "Created, Failed", "Failed, Shipped" })
	void moves(OrderStatus from, Reported to) {
		Order order = anOrder().in(from);
		order.change(to(to), REQUEST, MUCH_LATER);
		assertThat(order.view().status()).hasToString(to.name());
		assertThat(order.view().updatedAt()).isEqualTo(MUCH_LATER);
	}

	@ParameterizedTest
	@CsvSource({ "Shipped, Created", "Shipped, Failed", "Failed, Created", "Cancelled, Created", "Cancelled, Shipped",
			"Cancelled, Failed" })
	void refusesToMove(OrderStatus from, Reported to) {
		assertRefused(anOrder().in(from), to(to), "Order order-1 is " + from + " and cannot become " + to);
	}

	@ParameterizedTest
	@EnumSource
	void staysAsItIsWhenItsStatusIsRepeated(Reported status) {
		Order order = anOrder().in(OrderStatus.valueOf(status.name()));
		OrderView before = order.view();
		order.change(to(status), REQUEST, MUCH_LATER);
		assertThat(order.view()).isEqualTo(before);
	}

	@Test
	void staysAsItIsWhenItsShipmentIsRepeatedWithAnotherTime() {
		Order order = anOrder().shipped();
		OrderView before = order.view();
		order.change(new ChangeStatus(Reported.Shipped, new Fulfillment("Carrier", TRACKING_NUMBER, MUCH_LATER, null)),
				REQUEST, MUCH_LATER);
		assertThat(order.view()).isEqualTo(before);
	}

	@Test
	void refusesAnotherShipment() {
		assertRefused(anOrder().shipped(), shipment("TRK-2"), "Order order-1 is already Shipped with other details");
	}

	@Test
	void refusesAnotherReasonForItsFailure() {
		assertRefused(anOrder().failed(), failure("Lost"), "Order order-1 is already Failed with other details");
	}

	@Test
	void forgetsWhyItFailedWhenItIsShippedAfterAll() {
		Order order = anOrder().failed();
		order.change(shipment(TRACKING_NUMBER), REQUEST, MUCH_LATER);
		assertThat(order.view().fulfillment()).isEqualTo(new Fulfillment("Carrier", TRACKING_NUMBER, LATER, null));
	}

	@Test
	void isShippedNowIfTheShipmentHasNoTime() {
		Order order = anOrder().created();
		order.change(to(Reported.Shipped), REQUEST, LATER);
		assertThat(order.view().fulfillment().shippedAt()).isEqualTo(LATER);
	}

	@Test
	void saysThatNoReasonWasGivenForItsFailure() {
		Order order = anOrder().created();
		order.change(to(Reported.Failed), REQUEST, LATER);
		assertThat(order.view().fulfillment().errorMessage()).isEqualTo("No reason was given");
	}

	@Test
	void keepsOnlyTheReasonOfAFailure() {
		Order order = anOrder().created();
		order.change(
				new ChangeStatus(Reported.Failed, new Fulfillment("Carrier", TRACKING_NUMBER, LATER, "Out of stock")),
				REQUEST, LATER);
		assertThat(order.view().fulfillment()).isEqualTo(new Fulfillment(null, null, null, "Out of stock"));
	}

	@Test
	void knowsWhatItWentThrough() {
		Order order = anOrder().created();
		OrderMove failed = order.change(failure("Out of stock"), "request-1", LATER).orElseThrow();
		OrderMove shipped = order.change(shipment(TRACKING_NUMBER), "request-2", MUCH_LATER).orElseThrow();
		assertThat(order.history(List.of(failed, shipped))).isEqualTo(new OrderHistory("order-1",
				List.of(new OrderHistory.Step(PLACED, OrderStatus.Created, null, "correlation-1"),
						new OrderHistory.Step(LATER, OrderStatus.Failed, "Out of stock", "request-1"),
						new OrderHistory.Step(MUCH_LATER, OrderStatus.Shipped, null, "request-2"))));
	}

	@Test
	void endsWithWhatIsFinalEvenIfAnotherClockWasBehind() {
		Order order = anOrder().created();
		OrderMove failed = order.change(failure("Out of stock"), "request-1", MUCH_LATER).orElseThrow();
		OrderMove cancelled = order.cancel(null, "request-2", LATER).orElseThrow();

		OrderHistory history = order.history(List.of(cancelled, failed));

		assertThat(history.history()).extracting(OrderHistory.Step::status)
			.containsExactly(OrderStatus.Created, OrderStatus.Failed, OrderStatus.Cancelled);
		assertThat(history.endsFinally()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "Shipped, correlation-1, false", "Shipped, request-1, true", "Failed, correlation-1, true" })
	void needsARecordOnlyOfWhatItCannotTellItself(Reported status, String correlationId, boolean mayForget) {
		Order order = anOrder().created();
		OrderMove move = order.change(to(status), correlationId, LATER).orElseThrow();
		assertThat(order.mayForget(move)).isEqualTo(mayForget);
	}

	@ParameterizedTest
	@EnumSource
	void makesNoMoveWhenItsStatusIsRepeated(Reported status) {
		assertThat(anOrder().in(OrderStatus.valueOf(status.name())).change(to(status), REQUEST, MUCH_LATER)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Shipped,", "Failed, Out of stock" })
	void knowsItsLastMoveWithoutARecord(OrderStatus status, String cause) {
		assertThat(anOrder().in(status).history(List.of()).history()).containsExactly(
				new OrderHistory.Step(PLACED, OrderStatus.Created, null, "correlation-1"),
				new OrderHistory.Step(LATER, status, cause, "correlation-1"));
	}

	@ParameterizedTest
	@EnumSource(names = { "Created", "Failed" })
	void isCancelledForGood(OrderStatus status) {
		Order order = anOrder().in(status);

		OrderMove move = order.cancel("Ordered twice", REQUEST, MUCH_LATER).orElseThrow();

		assertThat(move.step())
			.isEqualTo(new OrderHistory.Step(MUCH_LATER, OrderStatus.Cancelled, "Ordered twice", REQUEST));
		assertThat(order.mayForget(move)).isTrue();
		assertThat(order.view().status()).isEqualTo(OrderStatus.Cancelled);
		assertThat(order.view().cancellationReason()).isEqualTo("Ordered twice");
		assertThat(order.view().updatedAt()).isEqualTo(MUCH_LATER);
	}

	@Test
	void staysAsItIsWhenItIsCancelledAgain() {
		Order order = anOrder().cancelled();
		OrderView before = order.view();

		assertThat(order.cancel("Another reason", REQUEST, MUCH_LATER)).isEmpty();

		assertThat(order.view()).isEqualTo(before);
	}

	@Test
	void refusesToBeCancelledWhenItWasShipped() {
		Order order = anOrder().shipped();
		OrderView before = order.view();

		assertThatExceptionOfType(StatusConflictException.class)
			.isThrownBy(() -> order.cancel(null, REQUEST, MUCH_LATER))
			.satisfies((refusal) -> assertThat(refusal.getBody().getType()).hasToString("about:blank"));
		assertThat(order.view()).isEqualTo(before);
	}

	@Test
	void tellsThoseWhoWantToShipItThatItIsCancelled() {
		assertThatExceptionOfType(StatusConflictException.class)
			.isThrownBy(() -> anOrder().cancelled().change(shipment(TRACKING_NUMBER), REQUEST, MUCH_LATER))
			.satisfies((refusal) -> assertThat(refusal.getBody().getType())
				.hasToString("urn:orderflow:problems:order-cancelled"));
	}

	@Test
	void tellsWhatBecameOfIt() {
		assertThat(anOrder().shipped().movedEvent("event-1")).isEqualTo(new OrderShippedEvent("event-1", LATER,
				"order-1", "customer-1", "Carrier", TRACKING_NUMBER, LATER, "correlation-1"));
		assertThat(anOrder().failed().movedEvent("event-1")).isEqualTo(
				new OrderFailedEvent("event-1", LATER, "order-1", "customer-1", "Out of stock", "correlation-1"));
		assertThat(anOrder().cancelled().movedEvent("event-1")).isEqualTo(
				new OrderCancelledEvent("event-1", LATER, "order-1", "customer-1", "Ordered twice", "correlation-1"));
	}

	private static void assertRefused(Order order, ChangeStatus command, String detail) {
		OrderView before = order.view();
		assertThatExceptionOfType(StatusConflictException.class)
			.isThrownBy(() -> order.change(command, REQUEST, MUCH_LATER))
			.satisfies((refusal) -> assertThat(refusal.getBody().getDetail()).isEqualTo(detail));
		assertThat(order.view()).isEqualTo(before);
	}

}
