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

	LedgerMemory(@Value("${orderflow.retention.processed-events}") Duration ledger,
			@Value("${orderflow.retention.parked-dead-letters}") Duration parkedLetters) {
		if (ledger.compareTo(parkedLetters) <= 0) {
			throw new IllegalArgumentException(("orderflow.retention.processed-events is %d h and must be longer than"
					+ " orderflow.retention.parked-dead-letters (%d h)")
				.formatted(ledger.toHours(), parkedLetters.toHours()));
		}
	}

}
