package orderflow.deadletters;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The record of a dead letter as it came; it never changes. */
@Entity
@Immutable
@Table(name = "DeadLetterRecords")
@NamedQuery(name = DeadLetterRecord.OF_LETTERS, query = "select r from DeadLetterRecord r where r.letterId in :ids")
class DeadLetterRecord {

	static final String OF_LETTERS = "DeadLetterRecord.ofLetters";

	@Id
	@Column(name = "LetterId")
	private String letterId;

	@Column(name = "RecordKey")
	private String key;

	@Column(name = "Payload")
	private byte[] payload;

	@Column(name = "Headers")
	private String headers;

	protected DeadLetterRecord() {
	}

	/**
	 * @param headers the JSON of a list of {@link RecordHeader}
	 */
	DeadLetterRecord(String letterId, String key, byte[] payload, String headers) {
		this.letterId = letterId;
		this.key = key;
		this.payload = payload;
		this.headers = headers;
	}

	String letterId() {
		return letterId;
	}

	String key() {
		return key;
	}

	byte[] payload() {
		return payload;
	}

	String headers() {
		return headers;
	}

}
