package orderflow.orders;

import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.servlet.http.HttpServletRequest;
import orderflow.requests.Caller;
import orderflow.requests.Query;
import org.apache.camel.Header;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Pages of orders. */
@Repository("orderList")
class OrderList {

	@PersistenceContext
	private EntityManager entityManager;

	/** A page of orders, the newest first. */
	@Transactional(readOnly = true)
	public OrderPage list(@Header("CamelHttpServletRequest") HttpServletRequest http) {
		Query query = Query.of(http, "status", "customerId", "createdFrom", "createdBefore", "limit", "after");
		int limit = query.limit(20, 100);
		Caller caller = Caller.current();
		List<Order> found = newest(OrderFilter.of(query, caller), query.after(), limit + 1);
		loadItems(found);
		return OrderPage.of(found.stream().map(Order::view).toList(), limit).shownTo(caller);
	}

	private List<Order> newest(OrderFilter filter, String after, int limit) {
		CriteriaBuilder builder = entityManager.getCriteriaBuilder();
		CriteriaQuery<Order> query = builder.createQuery(Order.class);
		Root<Order> order = query.from(Order.class);
		List<Predicate> predicates = filter.predicates(builder, order);
		if (after != null) {
			predicates.add(builder.lessThan(order.get("id"), after));
		}
		query.where(predicates.toArray(Predicate[]::new)).orderBy(filter.newestFirst(builder, order));
		return entityManager.createQuery(query).setMaxResults(limit).getResultList();
	}

	/** Of all of them at once. */
	private void loadItems(List<Order> orders) {
		if (!orders.isEmpty()) {
			entityManager.createNamedQuery(Order.ALL_WITH_ITEMS, Order.class)
				.setParameter("ids", orders.stream().map(Order::id).toList())
				.getResultList();
		}
	}

}
