package orderflow.orders;

import java.time.Instant;

import orderflow.events.OutboxBacklog;

/**
 * What all processes together did with orders lately.
 *
 * @param seconds how long ago that begins
 */
record OrderFlow(long seconds, int accepted, int shipped, int failed, Outbox outbox) {

	/**
	 * @param events that wait to be published; 10 000 stands for any more
	 * @param oldestSeconds for how long the first of them has waited
	 */
	record Outbox(int events, double oldestSeconds) {

		static Outbox of(OutboxBacklog backlog, Instant now) {
			return new Outbox(backlog.events(), backlog.oldestSeconds(now));
		}

	}

}
