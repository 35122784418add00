package orderflow.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import orderflow.requests.Caller;
import orderflow.requests.Query;

/**
 * Which orders are meant; what is null does not matter. The period is given to the
 * database as a range of ids, too, because they are indexed.
 */
record OrderFilter(OrderStatus status, String customerId, Instant createdFrom, Instant createdBefore) {

	/** U+FFFD stands for what is no UTF-8. */
	private static final Pattern CUSTOMER_ID = Pattern.compile("[^\\p{Cc}\\p{Cs}\ufffd]{1,64}");

	/** Only orders that are the caller's business, and refuses to look for others. */
	static OrderFilter of(Query query, Caller caller) {
		String customerId = query.text("customerId", CUSTOMER_ID,
				"must be 1 to 64 characters in UTF-8, without control characters");
		if (customerId == null) {
			customerId = caller.customerId();
		}
		caller.requireMayActFor(customerId);
		return new OrderFilter(query.oneOf("status", OrderStatus.class), customerId, query.time("createdFrom"),
				query.time("createdBefore"));
	}

	List<Predicate> predicates(CriteriaBuilder where, Root<Order> order) {
		List<Predicate> predicates = new ArrayList<>();
		if (status != null) {
			predicates.add(where.equal(order.get("status"), status));
		}
		if (customerId != null) {
			predicates.add(where.equal(order.get("customerId"), customerId));
		}
		if (createdFrom != null) {
			predicates.add(where.greaterThanOrEqualTo(order.get("id"), OrderIds.from(createdFrom)));
			predicates.add(where.greaterThanOrEqualTo(order.get("createdAt"), createdFrom));
		}
		if (createdBefore != null) {
			predicates.add(where.lessThan(order.get("id"), OrderIds.from(createdBefore.plusMillis(1))));
			predicates.add(where.lessThan(order.get("createdAt"), createdBefore));
		}
		return predicates;
	}

	/**
	 * The newest first. What all have in common is named as well, because only then does
	 * H2 take the order of the index.
	 */
	List<jakarta.persistence.criteria.Order> newestFirst(CriteriaBuilder by, Root<Order> order) {
		List<jakarta.persistence.criteria.Order> sorting = new ArrayList<>();
		if (customerId != null) {
			sorting.add(by.desc(order.get("customerId")));
		}
		else if (status != null) {
			sorting.add(by.desc(order.get("status")));
		}
		sorting.add(by.desc(order.get("id")));
		return sorting;
	}

}
