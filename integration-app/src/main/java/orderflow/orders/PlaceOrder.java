package orderflow.orders;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The body of {@code POST /api/orders}. */
record PlaceOrder(@NotBlank @Size(max = 64) @PlainText String customerId,
		@NotBlank @Size(max = 200) @PlainText String customerName,
		@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Item> items) {

	record Item(@NotBlank @Size(max = 64) @PlainText String productId, @NotNull @Min(1) @Max(10_000) Integer quantity) {
	}

}
