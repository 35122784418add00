package orderflow.deadletters;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** Who did what to a dead letter, when and why. */
@Entity
@Table(name = "DeadLetterActions")
@NamedQuery(name = DeadLetterAction.OF_LETTER,
		query = "select a from DeadLetterAction a where a.letterId = :letterId order by a.id")
class DeadLetterAction {

	static final String OF_LETTER = "DeadLetterAction.ofLetter";

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	@Column(name = "Id")
	private Long id;

	@Column(name = "LetterId")
	private String letterId;

	@Enumerated(EnumType.STRING)
	@Column(name = "Action")
	private Kind kind;

	@Column(name = "ActedBy")
	private String by;

	@Column(name = "ActedAt")
	private Instant at;

	@Column(name = "Reason")
	private String reason;

	protected DeadLetterAction() {
	}

	DeadLetterAction(DeadLetter letter, Kind kind, String by, Instant at, String reason) {
		this.letterId = letter.id();
		this.kind = kind;
		this.by = by;
		this.at = at;
		this.reason = reason;
	}

	View view() {
		return new View(kind, by, at, reason);
	}

	/** Spelled as in the API and the database. */
	enum Kind {

		ReplayRequested, Replayed, Parked, Discarded

	}

	record View(@JsonProperty("action") Kind kind, String by, Instant at, String reason) {
	}

}
