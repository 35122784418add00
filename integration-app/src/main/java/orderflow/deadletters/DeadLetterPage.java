package orderflow.deadletters;

import java.util.List;

/**
 * Some of the dead letters that were asked for.
 *
 * @param next where the next page begins ({@code after}), null on the last one
 */
record DeadLetterPage(List<DeadLetterView> deadLetters, String next) {

	/**
	 * @param found up to one more than the limit
	 */
	static DeadLetterPage of(List<DeadLetterView> found, int limit) {
		if (found.size() <= limit) {
			return new DeadLetterPage(found, null);
		}
		return new DeadLetterPage(found.subList(0, limit), found.get(limit - 1).id());
	}

}
