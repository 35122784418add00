package orderflow.orders;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The body of {@code PATCH /api/orders/{orderId}/status}. Of the details only those that
 * belong to the status are heard.
 */
record ChangeStatus(@NotNull OrderStatus status, @Valid Fulfillment fulfillment) {

	ChangeStatus {
		fulfillment = (status != null && fulfillment != null) ? switch (status) {
			case Created -> Fulfillment.NONE;
			case Shipped ->
				new Fulfillment(fulfillment.carrier(), fulfillment.trackingNumber(), fulfillment.shippedAt(), null);
			case Failed -> new Fulfillment(null, null, null, fulfillment.errorMessage());
		} : Fulfillment.NONE;
	}

	/** What the order keeps of it: a shipment has a time, a failure a reason. */
	Fulfillment outcome(Instant now) {
		return switch (status) {
			case Created -> Fulfillment.NONE;
			case Shipped -> new Fulfillment(fulfillment.carrier(), fulfillment.trackingNumber(),
					(fulfillment.shippedAt() != null) ? fulfillment.shippedAt() : now, null);
			case Failed -> new Fulfillment(null, null, null,
					(fulfillment.errorMessage() != null) ? fulfillment.errorMessage() : "No reason was given");
		};
	}

}
