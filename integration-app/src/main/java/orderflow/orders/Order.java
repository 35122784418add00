package orderflow.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import orderflow.events.OrderCancelledEvent;
import orderflow.events.OrderCreatedEvent;
import orderflow.events.OrderEvent;
import orderflow.events.OrderFailedEvent;
import orderflow.events.OrderShippedEvent;

import static java.util.Comparator.comparing;

/**
 * An order and what became of it. Its status moves only through {@link #change} and
 * {@link #cancel}, along the state machine.
 */
@Entity
@Table(name = "Orders")
@NamedQuery(name = Order.WITH_ITEMS, query = "select o from Order o left join fetch o.items where o.id = :id")
@NamedQuery(name = Order.ALL, query = "select o from Order o where o.id in :ids")
@NamedQuery(name = Order.VERSIONS, query = "select o.id, o.version from Order o where o.id in :ids")
@NamedQuery(name = Order.ALL_WITH_ITEMS, query = "select o from Order o left join fetch o.items where o.id in :ids")
class Order {

	static final String WITH_ITEMS = "Order.withItems";

	static final String ALL = "Order.all";

	static final String VERSIONS = "Order.versions";

	static final String ALL_WITH_ITEMS = "Order.allWithItems";

	@Id
	@Column(name = "OrderId")
	private String id;

	@Column(name = "CustomerId", updatable = false)
	private String customerId;

	@Column(name = "CustomerName", updatable = false)
	private String customerName;

	@Embedded
	private Address shippingAddress;

	@ElementCollection
	@CollectionTable(name = "OrderItems", joinColumns = @JoinColumn(name = "OrderId"))
	@OrderColumn(name = "LineNumber")
	private List<OrderItem> items;

	@Enumerated(EnumType.STRING)
	@Column(name = "Status")
	private OrderStatus status;

	@Embedded
	private Fulfillment fulfillment;

	@Column(name = "CancellationReason")
	private String cancellationReason;

	@Column(name = "CorrelationId", updatable = false)
	private String correlationId;

	@Column(name = "CreatedAt", updatable = false)
	private Instant createdAt;

	@Column(name = "UpdatedAt")
	private Instant updatedAt;

	@Version
	@Column(name = "Version")
	private Long version;

	protected Order() {
	}

	private Order(String id, PlaceOrder command, String correlationId, Instant now) {
		this.id = id;
		this.customerId = command.customerId();
		this.customerName = command.customerName();
		this.shippingAddress = command.shippingAddress();
		this.items = command.items().stream().map(PlaceOrder.Item::item).toList();
		this.status = OrderStatus.Created;
		this.correlationId = correlationId;
		this.createdAt = now;
		this.updatedAt = now;
	}

	static Order place(String id, PlaceOrder command, String correlationId, Instant now) {
		return new Order(id, command, correlationId, now);
	}

	String id() {
		return id;
	}

	String customerId() {
		return customerId;
	}

	/** The strong entity tag of its state (RFC 9110), which counts its changes. */
	public String etag() {
		return "\"" + version + "\"";
	}

	/**
	 * Moves the order along its state machine. Hearing again what is already so changes
	 * nothing.
	 * @param correlationId of the request that says so
	 * @return the move, if it is one
	 * @throws StatusConflictException if the move is not allowed, or contradicts what is
	 * known of a shipment
	 */
	Optional<OrderMove> change(ChangeStatus command, String correlationId, Instant now) {
		Fulfillment known = (fulfillment != null) ? fulfillment : Fulfillment.NONE;
		if (command.newStatus() == status && command.fulfillment().agreesWith(known)) {
			return Optional.empty();
		}
		move(command.newStatus(), now);
		fulfillment = command.outcome(now);
		return Optional.of(new OrderMove(id, status, now, fulfillment.errorMessage(), correlationId));
	}

	/**
	 * Cancels the order unless it was shipped. Who cancels it again changes nothing, not
	 * even the reason.
	 * @param reason null if there is none
	 * @param correlationId of the request that says so
	 * @return the move, if it is one
	 * @throws StatusConflictException if the order was shipped
	 */
	Optional<OrderMove> cancel(String reason, String correlationId, Instant now) {
		if (status == OrderStatus.Cancelled) {
			return Optional.empty();
		}
		move(OrderStatus.Cancelled, now);
		cancellationReason = reason;
		return Optional.of(new OrderMove(id, status, now, reason, correlationId));
	}

	private void move(OrderStatus next, Instant now) {
		if (!status.canBecome(next)) {
			throw StatusConflictException.refused(id, status, next);
		}
		status = next;
		updatedAt = now;
	}

	/**
	 * Whether only a record can tell of a move later on: the order may leave the status
	 * again, or was brought there by another request than those of its own fulfillment.
	 */
	boolean mayForget(OrderMove move) {
		return !isShipped() || !move.isBy(correlationId);
	}

	boolean isShipped() {
		return status == OrderStatus.Shipped;
	}

	/** How long ago the order was accepted. */
	Duration age(Instant now) {
		return Duration.between(createdAt, now);
	}

	OrderCreatedEvent createdEvent(String eventId) {
		return new OrderCreatedEvent(eventId, createdAt, id, customerId, customerName,
				(shippingAddress != null) ? shippingAddress.told() : null, lines(), correlationId);
	}

	private List<OrderCreatedEvent.Item> lines() {
		return IntStream.range(0, items.size()).mapToObj((index) -> items.get(index).told(index + 1)).toList();
	}

	/** Tells of the move that has brought the order where it stands. */
	OrderEvent movedEvent(String eventId) {
		return switch (status) {
			case Created -> throw new IllegalStateException("No move leads to " + status);
			case Shipped -> new OrderShippedEvent(eventId, updatedAt, id, customerId, fulfillment.carrier(),
					fulfillment.trackingNumber(), fulfillment.shippedAt(), correlationId);
			case Failed ->
				new OrderFailedEvent(eventId, updatedAt, id, customerId, fulfillment.errorMessage(), correlationId);
			case Cancelled ->
				new OrderCancelledEvent(eventId, updatedAt, id, customerId, cancellationReason, correlationId);
		};
	}

	/**
	 * What became of the order, beginning with its creation. What is final comes last,
	 * even if the clock of the process that said so was behind.
	 * @param moves that were recorded, in the order of their times
	 */
	OrderHistory history(List<OrderMove> moves) {
		List<OrderHistory.Step> steps = new ArrayList<>();
		steps.add(new OrderHistory.Step(createdAt, OrderStatus.Created, null, correlationId));
		moves.stream().map(OrderMove::step).forEach(steps::add);
		if (steps.stream().noneMatch((step) -> step.status() == status)) {
			steps.add(new OrderHistory.Step(updatedAt, status, fulfillment.errorMessage(), correlationId));
		}
		steps.sort(comparing((step) -> step.status().isFinal()));
		return new OrderHistory(id, steps);
	}

	OrderView view() {
		return new OrderView(etag(), id, customerId, customerName, status, shippingAddress, List.copyOf(items),
				fulfillment, cancellationReason, correlationId, createdAt, updatedAt);
	}

}
