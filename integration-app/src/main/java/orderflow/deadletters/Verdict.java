package orderflow.deadletters;

/**
 * What is to be done about a letter that is due.
 *
 * @param step the step of the route that does it
 * @param reason why, in a few words
 */
record Verdict(Step step, String reason) {

	static final Verdict NOTHING = new Verdict(Step.Nothing, null);

	static Verdict replay(String reason) {
		return new Verdict(Step.Replay, reason);
	}

	static Verdict park(String reason) {
		return new Verdict(Step.Park, reason);
	}

	/** As named in the route. */
	enum Step {

		Nothing, Replay, Park

	}

}
