package orderflow.deadletters;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A record that could not be processed, and what is done about it. */
@Entity
@Table(name = "DeadLetters")
@NamedQuery(name = DeadLetter.KNOWN, query = "select l.id from DeadLetter l where l.id in :ids")
@NamedQuery(name = DeadLetter.DUE,
		query = "select l from DeadLetter l where l.state = Waiting and l.dueAt <= :now order by l.dueAt",
		lockMode = LockModeType.PESSIMISTIC_WRITE,
		hints = @QueryHint(name = "jakarta.persistence.lock.timeout", value = DeadLetter.SKIP_LOCKED))
class DeadLetter {

	static final String KNOWN = "DeadLetter.known";

	static final String DUE = "DeadLetter.due";

	/** Hibernate's value for leaving rows alone that somebody else has locked. */
	static final String SKIP_LOCKED = "-2";

	@Id
	@Column(name = "Id")
	private String id;

	@Enumerated(EnumType.STRING)
	@Column(name = "State")
	private DeadLetterState state;

	@Column(name = "EventId")
	private String eventId;

	@Column(name = "OrderId")
	private String orderId;

	@Column(name = "CorrelationId")
	private String correlationId;

	@Column(name = "TraceParent")
	private String traceParent;

	@Embedded
	private Failure failure;

	@Column(name = "Redrives")
	private int redrives;

	@Column(name = "ReplayRequested")
	private boolean replayRequested;

	@Column(name = "Postponements")
	private int postponements;

	@Column(name = "KeptAt")
	private Instant keptAt;

	/** Of a letter that does not wait, since when it does not. */
	@Column(name = "DueAt")
	private Instant dueAt;

	@Version
	@Column(name = "Version")
	private Long version;

	protected DeadLetter() {
	}

	DeadLetter(String id, EventIds event, String traceParent, Failure failure, int redrives, int postponements,
			Instant now) {
		this.id = id;
		this.state = DeadLetterState.Waiting;
		this.eventId = event.eventId();
		this.orderId = event.orderId();
		this.correlationId = event.correlationId();
		this.traceParent = traceParent;
		this.failure = failure;
		this.redrives = redrives;
		this.postponements = postponements;
		this.keptAt = now;
		this.dueAt = now;
	}

	String id() {
		return id;
	}

	String eventId() {
		return eventId;
	}

	String orderId() {
		return orderId;
	}

	String correlationId() {
		return correlationId;
	}

	/** The trace context that the record came with, or null. */
	String traceParent() {
		return traceParent;
	}

	Failure failure() {
		return (failure != null) ? failure : Failure.UNKNOWN;
	}

	int redrives() {
		return redrives;
	}

	boolean isWaiting() {
		return state == DeadLetterState.Waiting;
	}

	/**
	 * @param now when something had to be done about it
	 */
	boolean isDue(Instant now) {
		return isWaiting() && !dueAt.isAfter(now);
	}

	boolean isReplayRequested() {
		return replayRequested;
	}

	int postponements() {
		return postponements;
	}

	/** Nothing is to be done about it before a delay is over. */
	void delay(Duration delay) {
		dueAt = keptAt.plus(delay);
	}

	/** A person wants it to be replayed, as if it had never been. */
	void requestReplay(Instant now) {
		requireOpen();
		if (replayRequested) {
			throw DeadLetterConflictException.alreadyRequested(id);
		}
		state = DeadLetterState.Waiting;
		replayRequested = true;
		redrives = 0;
		postponements = 0;
		dueAt = now;
	}

	/** Only what is parked can be given up: the order of any other does not know yet. */
	void discard(Instant now) {
		if (state != DeadLetterState.Parked) {
			throw DeadLetterConflictException.inState(id, state);
		}
		finish(DeadLetterState.Discarded, now);
	}

	void markReplayed(Instant now) {
		finish(DeadLetterState.Replayed, now);
	}

	void park(Instant now) {
		finish(DeadLetterState.Parked, now);
	}

	/**
	 * What was to be done could not be done.
	 * @param dueBefore when it was due; if it is due later now, somebody has decided so
	 * meanwhile
	 * @return whether it is put off
	 */
	boolean postpone(Instant dueBefore, Instant until) {
		if (isDue(dueBefore)) {
			postponements++;
			dueAt = until;
			return true;
		}
		return false;
	}

	DeadLetterView view() {
		return new DeadLetterView(id, state, eventId, orderId, correlationId, failure(), redrives, postponements,
				replayRequested, keptAt, isWaiting() ? dueAt : null);
	}

	private void requireOpen() {
		if (!state.isOpen()) {
			throw DeadLetterConflictException.inState(id, state);
		}
	}

	private void finish(DeadLetterState end, Instant now) {
		state = end;
		replayRequested = false;
		dueAt = now;
	}

}
