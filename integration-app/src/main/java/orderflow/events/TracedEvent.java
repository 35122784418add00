package orderflow.events;

/**
 * An event that may belong to another trace than what the thread is doing.
 *
 * @param traceParent the trace context, null if it is that of the thread
 */
public record TracedEvent(OrderEvent event, String traceParent) {
}
