package orderflow.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** One line of an order: so many pieces of a product. */
@Embeddable
record OrderItem(@Column(name = "ProductId") String productId, @Column(name = "Quantity") int quantity) {
}
