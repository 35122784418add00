package orderflow.orders;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The body of {@code POST /api/orders/batch}: orders, each of which is taken or refused
 * for itself.
 */
record PlaceOrders(@NotNull @Size(min = 1, max = 100) List<JsonNode> orders) {
}
