package orderflow.orders;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** That an order has come to a status, which it does once at most. */
@Entity
@Table(name = "OrderHistory")
@NamedQuery(name = OrderMove.OF_ORDER, query = "select m from OrderMove m where m.key.orderId = :orderId order by m.at")
@NamedQuery(name = OrderMove.OF_ORDERS,
		query = "select m from OrderMove m where m.key.orderId in :orderIds order by m.at")
class OrderMove {

	static final String OF_ORDER = "OrderMove.ofOrder";

	static final String OF_ORDERS = "OrderMove.ofOrders";

	@EmbeddedId
	private Key key;

	@Column(name = "MovedAt")
	private Instant at;

	@Column(name = "Cause")
	private String cause;

	@Column(name = "CorrelationId")
	private String correlationId;

	protected OrderMove() {
	}

	OrderMove(String orderId, OrderStatus status, Instant at, String cause, String correlationId) {
		this.key = new Key(orderId, status);
		this.at = at;
		this.cause = cause;
		this.correlationId = correlationId;
	}

	String orderId() {
		return key.orderId();
	}

	boolean isBy(String correlationId) {
		return correlationId.equals(this.correlationId);
	}

	OrderHistory.Step step() {
		return new OrderHistory.Step(at, key.status(), cause, correlationId);
	}

	@Embeddable
	record Key(@Column(name = "OrderId") String orderId,
			@Enumerated(EnumType.STRING) @Column(name = "Status") OrderStatus status) {
	}

}
