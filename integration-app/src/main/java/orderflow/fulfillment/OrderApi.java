package orderflow.fulfillment;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import orderflow.events.OrderCreatedEvent;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The order API as the worker sees it. */
@Component("orderStatus")
class OrderApi {

	/** The type of the problem that such a request is answered with. */
	private static final String ORDER_CANCELLED = "urn:orderflow:problems:order-cancelled";

	private static final Logger log = LoggerFactory.getLogger(OrderApi.class);

	private final ObjectMapper json;

	OrderApi(ObjectMapper json) {
		this.json = json;
	}

	/** Path of the status of the order that an event is about. */
	public String path(@Variable("event") OrderCreatedEvent event) {
		return "/api/orders/" + event.orderId() + "/status";
	}

	public OrderReport.Several report(@Variable("reports") List<OrderReport> reports) {
		return new OrderReport.Several(reports);
	}

	/**
	 * @throws StatusRefusedException if the order API has not taken them all
	 */
	public void requireTaken(@Header(Exchange.HTTP_RESPONSE_CODE) int httpStatus) {
		if (httpStatus != 204) {
			throw StatusRefusedException.ofSeveralWithAnswer(httpStatus);
		}
	}

	/**
	 * Whether the order was cancelled before it could become {@code Shipped}.
	 * @return false if the order API has accepted the status
	 * @throws StatusRefusedException if it has refused it for another reason
	 */
	public boolean isCancelled(@Header(Exchange.HTTP_RESPONSE_CODE) int httpStatus, @Body byte[] answer,
			@Variable("event") OrderCreatedEvent event) {
		if (httpStatus == 200 || httpStatus == 204) {
			log.debug("Successfully updated order status to Shipped");
			return false;
		}
		if (httpStatus == 409 && tellsOfCancellation(answer)) {
			return true;
		}
		throw StatusRefusedException.withAnswer(httpStatus, event.orderId());
	}

	private boolean tellsOfCancellation(byte[] problem) {
		try {
			return problem != null && ORDER_CANCELLED.equals(json.readTree(problem).path("type").textValue());
		}
		catch (IOException ex) {
			return false;
		}
	}

}
