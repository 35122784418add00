package orderflow.orders;

import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import static java.util.stream.Collectors.groupingBy;

/** Finds which of some orders have changed: one query while none has. */
@Repository
class OrderChanges {

	@PersistenceContext
	private EntityManager entityManager;

	/**
	 * What the orders went through that have changed more often than is known.
	 * @param known how often each order has changed as far as is known, by its id; at
	 * most 2000, as a query of SQL Server has at most 2100 parameters
	 */
	@Transactional(readOnly = true)
	public List<OrderHistory> since(Map<String, Integer> known) {
		List<String> changed = changed(known);
		if (changed.isEmpty()) {
			return List.of();
		}
		// Before their moves: those that an order has come by may not be missing.
		List<Order> orders = entityManager.createNamedQuery(Order.ALL, Order.class)
			.setParameter("ids", changed)
			.getResultList();
		Map<String, List<OrderMove>> moves = entityManager.createNamedQuery(OrderMove.OF_ORDERS, OrderMove.class)
			.setParameter("orderIds", changed)
			.getResultStream()
			.collect(groupingBy(OrderMove::orderId));
		return orders.stream().map((order) -> order.history(moves.getOrDefault(order.id(), List.of()))).toList();
	}

	private List<String> changed(Map<String, Integer> known) {
		return entityManager.createNamedQuery(Order.VERSIONS, Tuple.class)
			.setParameter("ids", known.keySet())
			.getResultStream()
			.filter((order) -> order.get(1, Long.class) > known.get(order.get(0, String.class)))
			.map((order) -> order.get(0, String.class))
			.toList();
	}

}
