package orderflow.deadletters;

/**
 * The answer to who wants many letters to be replayed.
 *
 * @param requested how many of them will be
 * @param more whether there may be others, for the next call
 */
record ReplayRequests(int requested, boolean more) {
}
