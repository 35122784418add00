package orderflow.fulfillment;

import orderflow.events.OrderCreatedEvent;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExpressionAdapter;
import org.springframework.stereotype.Component;

/**
 * What tells events apart. Every event is asked for it, so it is no method, which Camel
 * would call on a copy of the exchange.
 */
@Component("eventId")
class EventId extends ExpressionAdapter {

	@Override
	public Object evaluate(Exchange exchange) {
		return exchange.getVariable("event", OrderCreatedEvent.class).eventId();
	}

}
