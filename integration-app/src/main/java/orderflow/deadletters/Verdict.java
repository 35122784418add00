package orderflow.deadletters;

/**
 * What is to be done about a letter that is due.
 *
 * @param step what
 * @param reason why, in a few words
 */
record Verdict(Step step, String reason) {

	static Verdict replay(String reason) {
		return new Verdict(Step.Replay, reason);
	}

	static Verdict park(String reason) {
		return new Verdict(Step.Park, reason);
	}

	enum Step {

		Replay, Park

	}

}
