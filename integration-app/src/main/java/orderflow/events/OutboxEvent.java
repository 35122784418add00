package orderflow.events;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/**
 * An event that waits to be published. {@link Outbox} writes it in the transaction of
 * what it announces, and it is deleted once the broker has acknowledged it.
 */
@Entity
@Immutable
@Table(name = "OutboxEvents")
@NamedQuery(name = "OutboxEvent.claim", query = "select e from OutboxEvent e order by e.id",
		lockMode = LockModeType.PESSIMISTIC_WRITE,
		hints = @QueryHint(name = "jakarta.persistence.lock.timeout", value = OutboxEvent.SKIP_LOCKED))
@NamedQuery(name = "OutboxEvent.delete", query = "delete from OutboxEvent e where e.id in :ids")
class OutboxEvent {

	/** Hibernate's value for leaving rows alone that another relay has locked. */
	static final String SKIP_LOCKED = "-2";

	@Id
	@Column(name = "Id")
	private Long id;

	@Column(name = "EventId")
	private String eventId;

	@Column(name = "EventType")
	private String eventType;

	/** Null if it was written by a release that knew only version 1. */
	@Column(name = "SchemaVersion")
	private Integer schemaVersion;

	@Column(name = "OrderId")
	private String orderId;

	@Column(name = "CorrelationId")
	private String correlationId;

	@Column(name = "TraceParent")
	private String traceParent;

	@Column(name = "OccurredAt")
	private Instant occurredAt;

	@Column(name = "Payload")
	private String payload;

	protected OutboxEvent() {
	}

	Long id() {
		return id;
	}

	String eventId() {
		return eventId;
	}

	String eventType() {
		return eventType;
	}

	int schemaVersion() {
		return (schemaVersion != null) ? schemaVersion : 1;
	}

	String orderId() {
		return orderId;
	}

	String correlationId() {
		return correlationId;
	}

	String traceParent() {
		return traceParent;
	}

	Instant occurredAt() {
		return occurredAt;
	}

	String payload() {
		return payload;
	}

}
