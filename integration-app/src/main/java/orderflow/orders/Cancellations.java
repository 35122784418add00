package orderflow.orders;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Reads requests to cancel an order, which need no body. */
@Component("cancellations")
class Cancellations {

	private final ObjectMapper json;

	Cancellations(ObjectMapper json) {
		this.json = json;
	}

	/**
	 * @return null if the body is the JSON {@code null}
	 */
	public CancelOrder read(@Body InputStream body) throws IOException {
		if (body == null) {
			return CancelOrder.WITHOUT_REASON;
		}
		PushbackInputStream peeked = new PushbackInputStream(body);
		int first = peeked.read();
		if (first < 0) {
			return CancelOrder.WITHOUT_REASON;
		}
		peeked.unread(first);
		return json.readValue(peeked, CancelOrder.class);
	}

}
