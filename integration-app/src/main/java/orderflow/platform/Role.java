package orderflow.platform;

import java.util.Locale;

/** What a process does: each role is a folder of {@code routes/}. */
enum Role {

	ORDERS, FULFILLMENT, DEAD_LETTERS;

	String folder() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
