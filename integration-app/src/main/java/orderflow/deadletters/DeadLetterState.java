package orderflow.deadletters;

/** Where a dead letter stands, spelled as in the API and the database. */
enum DeadLetterState {

	/** Until it is due. */
	Waiting,

	/** Sent to where it came from; if it fails there again, that is another letter. */
	Replayed,

	/** Left to a person. */
	Parked,

	/** Given up by a person. */
	Discarded;

	boolean isOpen() {
		return this == Waiting || this == Parked;
	}

}
