package orderflow.fulfillment;

import java.net.ConnectException;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What the order API does when it is called. */
final class OrderApiAnswers {

	private OrderApiAnswers() {
	}

	static Processor answer(int httpStatus) {
		return (exchange) -> exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, httpStatus);
	}

	static Processor fail() {
		return (exchange) -> {
			throw new ConnectException("Connection refused");
		};
	}

}
