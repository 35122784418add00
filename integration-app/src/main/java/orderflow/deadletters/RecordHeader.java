package orderflow.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

import org.apache.kafka.common.header.Header;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A header of a record: its value is text, or bytes (base64 in JSON) if it is none, or
 * absent.
 */
record RecordHeader(String name, String text, byte[] bytes) {

	static RecordHeader of(Header header) {
		String text = text(header.value());
		return new RecordHeader(header.key(), text, (text != null) ? null : header.value());
	}

	/** The text that the bytes are in UTF-8, or null if they are none. */
	static String text(byte[] bytes) {
		try {
			return (bytes != null) ? UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString() : null;
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	byte[] value() {
		return (text != null) ? text.getBytes(UTF_8) : bytes;
	}

}
