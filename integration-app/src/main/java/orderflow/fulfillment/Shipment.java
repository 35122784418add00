package orderflow.fulfillment;

import java.time.Instant;

/** What the carrier says of a parcel it has taken. */
record Shipment(String carrier, String trackingNumber, Instant shippedAt) {
}
