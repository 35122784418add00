package orderflow.platform;

/** What a process does: each role is a folder of {@code routes/}. */
enum Role {

	ORDERS, FULFILLMENT, DEAD_LETTERS;

	String folder() {
		return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
	}

}
