package orderflow.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import orderflow.events.TracedEvent;
import orderflow.requests.Caller;
import org.apache.camel.Body;
import org.apache.camel.Variable;

import org.springframework.stereotype.Repository;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

/** Moves several orders with a few statements that are batches. */
@Repository("orderReports")
class OrderReports {

	@PersistenceContext
	private EntityManager entityManager;

	private final Clock clock;

	private final OrderMetrics metrics;

	OrderReports(Clock clock, OrderMetrics metrics) {
		this.clock = clock;
		this.metrics = metrics;
	}

	/**
	 * Within a transaction, which the route repeats when somebody else changed an order
	 * at the same time.
	 * @return what is told of the moves, in their order
	 * @throws OrderNotFoundException if an order is not there, or no business of the
	 * caller
	 * @throws StatusConflictException if a move is not allowed
	 */
	public List<TracedEvent> take(@Body ChangeStatuses command, @Variable("correlationId") String correlationId) {
		Map<String, Order> orders = find(command.orderIds());
		List<OrderMove> moves = new ArrayList<>();
		List<TracedEvent> events = new ArrayList<>();
		for (ChangeStatuses.Report report : command.reports()) {
			Order order = orders.get(report.orderId());
			if (order == null) {
				throw OrderNotFoundException.forId(report.orderId());
			}
			Instant now = clock.instant();
			order.change(report.change(), report.correlationIdOr(correlationId), now).ifPresent((move) -> {
				metrics.moved(order, now);
				if (order.mayForget(move)) {
					moves.add(move);
				}
				events.add(new TracedEvent(order.movedEvent(OrderIds.at(now)), report.traceparent()));
			});
		}
		keep(moves);
		return events;
	}

	/** Those that are the caller's business. */
	private Map<String, Order> find(List<String> ids) {
		Caller caller = Caller.current();
		return entityManager.createNamedQuery(Order.ALL, Order.class)
			.setParameter("ids", ids)
			.getResultStream()
			.filter((order) -> caller.mayActFor(order.customerId()))
			.collect(toMap(Order::id, identity()));
	}

	/** After the orders, for which others may be waiting. */
	private void keep(List<OrderMove> moves) {
		if (!moves.isEmpty()) {
			entityManager.flush();
			moves.forEach(entityManager::persist);
		}
	}

}
