package orderflow.orders;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import orderflow.events.OrderCreatedEvent;

/**
 * One line of an order: so many pieces of a product.
 *
 * @param lineNumber as the client gave it, or null
 * @param unitPrice null if there is none
 */
@Embeddable
@JsonPropertyOrder("lineNumber")
record OrderItem(@Column(name = "ProductId") String productId, @Column(name = "Quantity") int quantity,
		@Column(name = "GivenNumber") Integer lineNumber, UnitPrice unitPrice) {

	/**
	 * @param place among the lines, from 1, which stands for a number that was not given
	 */
	OrderCreatedEvent.Item told(int place) {
		return new OrderCreatedEvent.Item((lineNumber != null) ? lineNumber : Integer.valueOf(place), productId,
				quantity, (unitPrice != null) ? unitPrice.told() : null);
	}

}
