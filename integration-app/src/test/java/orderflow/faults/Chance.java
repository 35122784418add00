package orderflow.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is left to chance, and comes out the same for the same seed. */
final class Chance {

	private final Random random;

	Chance(long seed) {
		this.random = new Random(seed);
	}

	<T> T oneOf(List<T> choices) {
		return choices.get(random.nextInt(choices.size()));
	}

	<T> List<T> shuffled(List<T> choices) {
		List<T> shuffled = new ArrayList<>(choices);
		Collections.shuffle(shuffled, random);
		return shuffled;
	}

	int between(int least, int most) {
		return random.nextInt(least, most + 1);
	}

	/** A random moment from now, or a random time for something to stay broken. */
	void pause(int leastMillis, int mostMillis) throws InterruptedException {
		Thread.sleep(between(leastMillis, mostMillis));
	}

	/** Independent of the order in which this and others are asked. */
	Chance fork() {
		return new Chance(random.nextLong());
	}

}
