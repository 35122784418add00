package orderflow.orders;

import java.time.Clock;
import java.time.Instant;

import io.opentelemetry.api.trace.Span;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import orderflow.events.OrderCreatedEvent;
import orderflow.events.OrderEvent;
import orderflow.requests.Caller;
import orderflow.tracing.LoggingContext;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rules of the order service, called by the routes in {@code routes/orders}. */
@Repository("orders")
class Orders {

	@PersistenceContext
	private EntityManager entityManager;

	private final Clock clock;

	private final OrderMetrics metrics;

	Orders(Clock clock, OrderMetrics metrics) {
		this.clock = clock;
		this.metrics = metrics;
	}

	/** Refuses an order for whom is not the caller's business. */
	public void requireMayPlace(@Body PlaceOrder command) {
		Caller.current().requireMayActFor(command.customerId());
	}

	public Order place(@Body PlaceOrder command, @Variable("correlationId") String correlationId) {
		Instant now = clock.instant();
		String orderId = OrderIds.at(now);
		tellOperators(orderId);
		metrics.accepted();
		return Order.place(orderId, command, correlationId, now);
	}

	public OrderCreatedEvent created(Order order) {
		String eventId = OrderIds.at(clock.instant());
		LoggingContext.event(eventId);
		return order.createdEvent(eventId);
	}

	public OrderView view(Order order) {
		return order.view();
	}

	@Transactional(readOnly = true)
	public OrderView find(@Header("orderId") String orderId) {
		requireId(orderId);
		tellOperators(orderId);
		return entityManager.createNamedQuery(Order.WITH_ITEMS, Order.class)
			.setParameter("id", orderId)
			.getResultStream()
			.findFirst()
			.filter(Orders::isOfCaller)
			.orElseThrow(() -> OrderNotFoundException.forId(orderId))
			.view();
	}

	@Transactional(readOnly = true)
	public OrderHistory history(@Header("orderId") String orderId) {
		return get(orderId).history(entityManager.createNamedQuery(OrderMove.OF_ORDER, OrderMove.class)
			.setParameter("orderId", orderId)
			.getResultList());
	}

	/**
	 * Within a transaction, which the route repeats when somebody else changed the order
	 * at the same time.
	 * @return the order as it is then, and what is told of it
	 */
	public ChangedOrder changeStatus(@Header("orderId") String orderId, @Body ChangeStatus command,
			@Variable("correlationId") String correlationId, @Variable("preconditions") Preconditions preconditions) {
		Order order = get(orderId);
		preconditions.check(order.etag());
		Instant now = clock.instant();
		return order.change(command, correlationId, now).map((move) -> {
			metrics.moved(order, now);
			return moved(order, move);
		}).orElseGet(() -> ChangedOrder.unchanged(order));
	}

	/** The same for an order that is not wanted any more. */
	public ChangedOrder cancel(@Header("orderId") String orderId, @Body CancelOrder command,
			@Variable("correlationId") String correlationId, @Variable("preconditions") Preconditions preconditions) {
		Order order = get(orderId);
		preconditions.check(order.etag());
		return order.cancel(command.reason(), correlationId, clock.instant())
			.map((move) -> moved(order, move))
			.orElseGet(() -> ChangedOrder.unchanged(order));
	}

	private ChangedOrder moved(Order order, OrderMove move) {
		if (order.mayForget(move)) {
			keep(move);
		}
		return new ChangedOrder(order, order.movedEvent(OrderIds.at(clock.instant())));
	}

	/**
	 * After the order, for which others may be waiting to be told that it has changed.
	 */
	private void keep(OrderMove move) {
		entityManager.flush();
		entityManager.persist(move);
	}

	private Order get(String orderId) {
		requireId(orderId);
		tellOperators(orderId);
		Order order = entityManager.find(Order.class, orderId);
		if (order == null || !isOfCaller(order)) {
			throw OrderNotFoundException.forId(orderId);
		}
		return order;
	}

	private static void requireId(String orderId) {
		if (!OrderIds.isId(orderId)) {
			throw OrderNotFoundException.forId(orderId);
		}
	}

	/** The orders of others are not even there. */
	private static boolean isOfCaller(Order order) {
		return Caller.current().mayActFor(order.customerId());
	}

	/** Which order the trace and what is logged from now on are about. */
	private static void tellOperators(String orderId) {
		LoggingContext.order(orderId);
		Span.current().setAttribute("orderflow.order.id", orderId);
	}

}
