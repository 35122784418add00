package orderflow.orders;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/** An order as the API shows it; times are UTC, what is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(@JsonIgnore String etag, String orderId, String customerId, String customerName, OrderStatus status,
		Address shippingAddress, List<OrderItem> items, Fulfillment fulfillment, String cancellationReason,
		String correlationId, Instant createdAt, Instant updatedAt) {
}
