package orderflow.orders;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The body of {@code PATCH /api/orders/{orderId}/status}. Of the details only those that
 * belong to the status are heard.
 */
record ChangeStatus(@NotNull Reported status, @Valid Fulfillment fulfillment) {

	ChangeStatus {
		fulfillment = (status != null && fulfillment != null) ? switch (status) {
			case Created -> Fulfillment.NONE;
			case Shipped ->
				Fulfillment.shipment(fulfillment.carrier(), fulfillment.trackingNumber(), fulfillment.shippedAt());
			case Failed -> Fulfillment.failure(fulfillment.errorMessage());
		} : Fulfillment.NONE;
	}

	OrderStatus newStatus() {
		return switch (status) {
			case Created -> OrderStatus.Created;
			case Shipped -> OrderStatus.Shipped;
			case Failed -> OrderStatus.Failed;
		};
	}

	/** What the order keeps of it: a shipment has a time, a failure a reason. */
	Fulfillment outcome(Instant now) {
		if (status == Reported.Shipped && fulfillment.shippedAt() == null) {
			return Fulfillment.shipment(fulfillment.carrier(), fulfillment.trackingNumber(), now);
		}
		if (status == Reported.Failed && fulfillment.errorMessage() == null) {
			return Fulfillment.failure("No reason was given");
		}
		return fulfillment;
	}

	/** What may be reported of an order. Cancelling it is another request. */
	enum Reported {

		Created, Shipped, Failed

	}

}
