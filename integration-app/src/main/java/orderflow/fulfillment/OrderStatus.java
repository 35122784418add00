package orderflow.fulfillment;

import orderflow.events.OrderCreatedEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The order API as the worker sees it. */
@Component("orderStatus")
class OrderStatus {

	private static final Logger log = LoggerFactory.getLogger(OrderStatus.class);

	/** Path of the status of the order that an event is about. */
	public String path(@Variable("event") OrderCreatedEvent event) {
		return "/api/orders/" + event.orderId() + "/status";
	}

	/**
	 * @throws StatusRefusedException if the order API has refused the status
	 */
	public void requireAccepted(@Header(Exchange.HTTP_RESPONSE_CODE) int httpStatus,
			@Variable("event") OrderCreatedEvent event) {
		if (httpStatus != 200 && httpStatus != 204) {
			throw StatusRefusedException.withAnswer(httpStatus, event.orderId());
		}
		log.debug("Successfully updated order status to Shipped");
	}

}
