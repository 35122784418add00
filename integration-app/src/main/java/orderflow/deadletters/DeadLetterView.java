package orderflow.deadletters;

import java.time.Instant;

/**
 * A dead letter as the API lists it; what is not known is left out.
 *
 * @param redrives how often the event was sent again by itself before
 * @param dueAt when something will be done about it, if it is waiting
 */
record DeadLetterView(String id, DeadLetterState state, String eventId, String orderId, String correlationId,
		Failure failure, int redrives, boolean replayRequested, Instant keptAt, Instant dueAt) {
}
