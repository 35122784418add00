package orderflow.platform;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExpressionAdapter;
import org.springframework.stereotype.Component;

/**
 * The correlation id of the request that an exchange began with. Every request has one,
 * so it is no method, which Camel would call on a copy of the exchange.
 */
@Component("correlationId")
class CorrelationId extends ExpressionAdapter {

	@Override
	public Object evaluate(Exchange exchange) {
		return CorrelationIdFilter
			.of(exchange.getMessage().getHeader("CamelHttpServletRequest", HttpServletRequest.class));
	}

}
