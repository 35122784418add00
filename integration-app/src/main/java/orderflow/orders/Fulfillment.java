package orderflow.orders;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Size;
import orderflow.requests.PlainText;

/**
 * How shipping an order ended: carrier, tracking number and time, or the reason why it
 * failed. Every part may be absent.
 */
@Embeddable
record Fulfillment(@Column(name = "Fulfillment_Carrier") @Size(max = 100) @PlainText String carrier,
		@Column(name = "Fulfillment_TrackingNumber") @Size(max = 100) @PlainText String trackingNumber,
		@Column(name = "Fulfillment_ShippedAt") @StorableTime Instant shippedAt,
		@Column(name = "Fulfillment_ErrorMessage") @Size(max = 1000) @PlainText String errorMessage) {

	static final Fulfillment NONE = new Fulfillment(null, null, null, null);

	static Fulfillment shipment(String carrier, String trackingNumber, Instant shippedAt) {
		return new Fulfillment(carrier, trackingNumber, shippedAt, null);
	}

	static Fulfillment failure(String errorMessage) {
		return new Fulfillment(null, null, null, errorMessage);
	}

	/**
	 * Whether this says nothing that contradicts what is already known. The time of
	 * shipping is left out: a shipment that is reported twice is still the same one.
	 */
	boolean agreesWith(Fulfillment known) {
		return agree(carrier, known.carrier) && agree(trackingNumber, known.trackingNumber)
				&& agree(errorMessage, known.errorMessage);
	}

	private static boolean agree(String said, String known) {
		return said == null || said.equals(known);
	}

}
