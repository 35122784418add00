package orderflow.orders;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import orderflow.requests.PlainText;

/**
 * The body of {@code POST /api/orders}.
 *
 * @param shippingAddress null if it is known otherwise
 */
record PlaceOrder(@NotBlank @Size(max = 64) @PlainText String customerId,
		@NotBlank @Size(max = 200) @PlainText String customerName, @Valid Address shippingAddress,
		@NotNull @Size(min = 1, max = PlaceOrder.MAX_ITEMS) @DistinctLines List<@NotNull @Valid Item> items) {

	private static final int MAX_ITEMS = 100;

	/** One item too many is enough to be refused; a body could have 300 000 of them. */
	PlaceOrder {
		items = (items != null && items.size() > MAX_ITEMS) ? items.subList(0, MAX_ITEMS + 1) : items;
	}

	/**
	 * @param lineNumber null stands for the place among the items, from 1
	 * @param unitPrice null if there is none
	 */
	record Item(@Min(1) @Max(10_000) Integer lineNumber, @NotBlank @Size(max = 64) @PlainText String productId,
			@NotNull @Min(1) @Max(10_000) Integer quantity, @Valid Price unitPrice) {

		OrderItem item() {
			return new OrderItem(productId, quantity, lineNumber, (unitPrice != null) ? unitPrice.price() : null);
		}

	}

	/** An amount of money: a decimal number as text, and a currency of ISO 4217. */
	record Price(@NotNull @Pattern(regexp = "(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?",
			message = "must be a decimal number as text, with at most 12 digits before the point and 4 after it") String amount,
			@NotNull @Pattern(regexp = IsoCodes.CURRENCIES,
					message = "must be a currency of ISO 4217") String currency) {

		UnitPrice price() {
			return new UnitPrice(new BigDecimal(amount), currency);
		}

	}

}
