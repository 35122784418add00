package orderflow.orders;

import java.time.Instant;
import java.util.List;

/** What an order went through, as the API shows it, the oldest step first. */
record OrderHistory(String orderId, List<Step> history) {

	/** How often the order has changed. */
	int changes() {
		return history.size() - 1;
	}

	/** Whether it is complete. */
	boolean endsFinally() {
		return history.get(changes()).status().isFinal();
	}

	/**
	 * @param cause why the order failed or was cancelled
	 * @param correlationId of the request that has brought the order there, if it is
	 * known
	 */
	record Step(Instant at, OrderStatus status, String cause, String correlationId) {
	}

}
