package orderflow.orders;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderStatusTests {

	@Test
	void allowsFiveMovesAndNoOther() {
		assertThat(allowedMoves()).containsExactlyInAnyOrder("Created -> Shipped", "Created -> Failed",
				"Created -> Cancelled", "Failed -> Shipped", "Failed -> Cancelled");
	}

	private static List<String> allowedMoves() {
		List<String> moves = new ArrayList<>();
		for (OrderStatus from : OrderStatus.values()) {
			for (OrderStatus to : OrderStatus.values()) {
				if (from.canBecome(to)) {
					moves.add(from + " -> " + to);
				}
			}
		}
		return moves;
	}

}
