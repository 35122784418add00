package orderflow.deadletters;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Why, where and when a record failed, as far as its dead letter says.
 *
 * @param cause the class of the exception
 * @param attempts how often the record was tried before it became a dead letter
 * @param topic where the record was read, with partition and offset
 */
@Embeddable
record Failure(@Column(name = "Cause") String cause, @Column(name = "Message") String message,
		@Column(name = "Route") String route, @Column(name = "Attempts") Integer attempts,
		@Column(name = "FirstFailedAt") Instant firstFailedAt, @Column(name = "LastFailedAt") Instant lastFailedAt,
		@Column(name = "SourceTopic") String topic, @Column(name = "SourcePartition") Integer partition,
		@Column(name = "SourceOffset") Long offset) {

	static final Failure UNKNOWN = new Failure(null, null, null, null, null, null, null, null, null);

}
