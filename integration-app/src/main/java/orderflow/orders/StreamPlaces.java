package orderflow.orders;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many streams there may be at once in this process, and of one caller. */
final class StreamPlaces {

	private final StreamProperties properties;

	private final Semaphore free;

	private final Map<String, Integer> takenByCaller = new ConcurrentHashMap<>();

	StreamPlaces(StreamProperties properties) {
		this.properties = properties;
		this.free = new Semaphore(properties.limit());
	}

	/**
	 * @throws TooManyStreamsException if there is none
	 */
	void take(String caller) {
		takenByCaller.merge(caller, 1, this::sum);
		if (!free.tryAcquire()) {
			forget(caller);
			throw TooManyStreamsException.ofAll();
		}
	}

	void giveBack(String caller) {
		forget(caller);
		free.release();
	}

	int taken() {
		return properties.limit() - free.availablePermits();
	}

	private int sum(int taken, int more) {
		if (taken >= properties.limitPerCaller()) {
			throw TooManyStreamsException.ofOneCaller();
		}
		return taken + more;
	}

	private void forget(String caller) {
		takenByCaller.computeIfPresent(caller, (name, taken) -> (taken > 1) ? taken - 1 : null);
	}

}
