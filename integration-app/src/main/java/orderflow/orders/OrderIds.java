package orderflow.orders;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

/**
 * UUID version 7 (RFC 9562): ids that begin with their time in milliseconds, so that
 * clustered keys are appended, and a period is a range of ids.
 */
final class OrderIds {

	private static final TimeBasedEpochRandomGenerator generator = Generators.timeBasedEpochRandomGenerator();

	private static final Pattern ID = Pattern.compile("[0-9a-z-]{1,36}");

	private static final long VERSION = 0x7000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private OrderIds() {
	}

	/**
	 * Whether a text could be an id. SQL Server would also find one by its capitals, or
	 * with spaces behind it, and what is said of the order then would name it so.
	 */
	static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	/** A new id of that time. */
	static String at(Instant time) {
		return generator.construct(time.toEpochMilli()).toString();
	}

	/**
	 * What no id of that millisecond, or later, is less than.
	 * @param time from 1970 to 9999
	 */
	static String from(Instant time) {
		return new UUID(time.toEpochMilli() << 16 | VERSION, VARIANT).toString();
	}

}
