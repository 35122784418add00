package orderflow.events;

import java.time.Duration;
import java.time.Instant;

/**
 * What waits to be published.
 *
 * @param events how many; 10 000 stands for any more
 * @param oldest since when the first of them waits, null if there is none
 */
public record OutboxBacklog(int events, Instant oldest) {

	/** For how many seconds the first of them has waited. */
	public double oldestSeconds(Instant now) {
		return (oldest != null) ? Duration.between(oldest, now).toMillis() / 1000.0 : 0;
	}

}
