package orderflow.orders;

import java.util.List;

import orderflow.requests.Caller;

/**
 * Some of the orders that were asked for.
 *
 * @param next where the next page begins ({@code after}), null on the last one
 */
record OrderPage(List<OrderView> orders, String next) {

	/**
	 * @param found up to one more than the limit
	 */
	static OrderPage of(List<OrderView> found, int limit) {
		if (found.size() <= limit) {
			return new OrderPage(found, null);
		}
		return new OrderPage(found.subList(0, limit), found.get(limit - 1).orderId());
	}

	/**
	 * SQL Server finds customers whose ids differ in nothing but spaces at their end,
	 * too.
	 */
	OrderPage shownTo(Caller caller) {
		return new OrderPage(orders.stream().filter((order) -> caller.mayActFor(order.customerId())).toList(), next);
	}

}
