package orderflow.deadletters;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Everything that is known of a dead letter.
 *
 * @param payload its text, if {@code payloadEncoding} is {@code utf-8}, or its bytes in
 * {@code base64}; both are absent if the record has no value
 */
record DeadLetterDetails(@JsonUnwrapped DeadLetterView letter, String key, Object payload, String payloadEncoding,
		List<RecordHeader> headers, List<DeadLetterAction.View> actions) {

	static DeadLetterDetails of(DeadLetterView letter, DeadLetterRecord record, List<RecordHeader> headers,
			List<DeadLetterAction.View> actions) {
		String text = RecordHeader.text(record.payload());
		String encoding = (text != null) ? "utf-8" : "base64";
		return new DeadLetterDetails(letter, record.key(), (text != null) ? text : record.payload(),
				(record.payload() != null) ? encoding : null, headers, actions);
	}

}
