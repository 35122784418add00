package orderflow.deadletters;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a ledger that forgets events whose parked letters are still
 * there: one of them that is replayed would be shipped twice.
 */
@Component
class LedgerMemory {

	LedgerMemory(@Value("${orderflow.retention.processed-events}") Duration ledger, RetentionProperties letters) {
		if (ledger.compareTo(letters.parkedRetention()) <= 0) {
			throw new IllegalArgumentException(("orderflow.retention.processed-events is %d h and must be longer than"
					+ " orderflow.dead-letters.parked-retention (%d h)")
				.formatted(ledger.toHours(), letters.parkedRetention().toHours()));
		}
	}

}
