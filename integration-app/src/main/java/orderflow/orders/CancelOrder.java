package orderflow.orders;

import jakarta.validation.constraints.Size;
import orderflow.requests.PlainText;

/**
 * The body of {@code POST /api/orders/{orderId}/cancellation}.
 *
 * @param reason null if none is given
 */
record CancelOrder(@Size(max = 500) @PlainText String reason) {

	static final CancelOrder WITHOUT_REASON = new CancelOrder(null);

}
