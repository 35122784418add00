package orderflow.orders;

import java.time.Instant;
import java.util.List;

import orderflow.events.OrderCreatedEvent;
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
			.isEqualTo(new OrderCreatedEvent("event-1", PLACED, "order-1", "customer-1", "Jane Doe",
					List.of(new OrderCreatedEvent.Item("product-1", 2)), "correlation-1"));
	}

	@ParameterizedTest
	@CsvSource({ "Created, Shipped", "Created, Failed", "Failed, Shipped" })
	void moves(OrderStatus from, OrderStatus to) {
		Order order = anOrder().in(from);
		order.change(to(to), REQUEST, MUCH_LATER);
		assertThat(order.view().status()).isEqualTo(to);
		assertThat(order.view().updatedAt()).isEqualTo(MUCH_LATER);
	}

	@ParameterizedTest
	@CsvSource({ "Shipped, Created", "Shipped, Failed", "Failed, Created" })
	void refusesToMove(OrderStatus from, OrderStatus to) {
		assertRefused(anOrder().in(from), to(to), "Order order-1 is " + from + " and cannot become " + to);
	}

	@ParameterizedTest
	@EnumSource
	void staysAsItIsWhenItsStatusIsRepeated(OrderStatus status) {
		Order order = anOrder().in(status);
		OrderView before = order.view();
		order.change(to(status), REQUEST, MUCH_LATER);
		assertThat(order.view()).isEqualTo(before);
	}

	@Test
	void staysAsItIsWhenItsShipmentIsRepeatedWithAnotherTime() {
		Order order = anOrder().shipped();
		OrderView before = order.view();
		order.change(
				new ChangeStatus(OrderStatus.Shipped, new Fulfillment("Carrier", TRACKING_NUMBER, MUCH_LATER, null)),
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
		order.change(to(OrderStatus.Shipped), REQUEST, LATER);
		assertThat(order.view().fulfillment().shippedAt()).isEqualTo(LATER);
	}

	@Test
	void saysThatNoReasonWasGivenForItsFailure() {
		Order order = anOrder().created();
		order.change(to(OrderStatus.Failed), REQUEST, LATER);
		assertThat(order.view().fulfillment().errorMessage()).isEqualTo("No reason was given");
	}

	@Test
	void keepsOnlyTheReasonOfAFailure() {
		Order order = anOrder().created();
		order.change(new ChangeStatus(OrderStatus.Failed,
				new Fulfillment("Carrier", TRACKING_NUMBER, LATER, "Out of stock")), REQUEST, LATER);
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

	@ParameterizedTest
	@CsvSource({ "Shipped, correlation-1, false", "Shipped, request-1, true", "Failed, correlation-1, true" })
	void needsARecordOnlyOfWhatItCannotTellItself(OrderStatus status, String correlationId, boolean mayForget) {
		Order order = anOrder().created();
		OrderMove move = order.change(to(status), correlationId, LATER).orElseThrow();
		assertThat(order.mayForget(move)).isEqualTo(mayForget);
	}

	@ParameterizedTest
	@EnumSource
	void makesNoMoveWhenItsStatusIsRepeated(OrderStatus status) {
		assertThat(anOrder().in(status).change(to(status), REQUEST, MUCH_LATER)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Shipped,", "Failed, Out of stock" })
	void knowsItsLastMoveWithoutARecord(OrderStatus status, String cause) {
		assertThat(anOrder().in(status).history(List.of()).history()).containsExactly(
				new OrderHistory.Step(PLACED, OrderStatus.Created, null, "correlation-1"),
				new OrderHistory.Step(LATER, status, cause, "correlation-1"));
	}

	private static void assertRefused(Order order, ChangeStatus command, String detail) {
		OrderView before = order.view();
		assertThatExceptionOfType(StatusConflictException.class)
			.isThrownBy(() -> order.change(command, REQUEST, MUCH_LATER))
			.satisfies((refusal) -> assertThat(refusal.getBody().getDetail()).isEqualTo(detail));
		assertThat(order.view()).isEqualTo(before);
	}

}
