package orderflow.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import orderflow.events.OrderCreatedEvent;
import orderflow.requests.PlainText;

/**
 * Where an order is sent.
 *
 * @param recipient null stands for the customer
 * @param country two letters of ISO 3166-1
 */
@Embeddable
record Address(
		@Column(name = "ShippingAddress_Recipient", updatable = false) @Size(max = 200) @PlainText String recipient,
		@Column(name = "ShippingAddress_Line1", updatable = false) @NotBlank @Size(max = 200) @PlainText String line1,
		@Column(name = "ShippingAddress_Line2", updatable = false) @Size(max = 200) @PlainText String line2,
		@Column(name = "ShippingAddress_PostalCode", updatable = false) @Size(max = 20) @PlainText String postalCode,
		@Column(name = "ShippingAddress_City", updatable = false) @NotBlank @Size(max = 100) @PlainText String city,
		@Column(name = "ShippingAddress_Region", updatable = false) @Size(max = 100) @PlainText String region,
		@Column(name = "ShippingAddress_Country", updatable = false) @NotNull @Pattern(regexp = IsoCodes.COUNTRIES,
				message = "must be a country of ISO 3166-1, two letters") String country) {

	OrderCreatedEvent.Address told() {
		return new OrderCreatedEvent.Address(recipient, line1, line2, postalCode, city, region, country);
	}

}
