package orderflow.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.ExpressionAdapter;
import org.springframework.stereotype.Component;

/**
 * The key that a request brings for the command in its body, or null. Every order is
 * asked for one, so it is no method, which Camel would call on a copy of the exchange.
 */
@Component("idempotencyKey")
class RequestIdempotencyKey extends ExpressionAdapter {

	private final IdempotencyKeys keys;

	RequestIdempotencyKey(IdempotencyKeys keys) {
		this.keys = keys;
	}

	@Override
	public Object evaluate(Exchange exchange) {
		try {
			return keys.of(exchange.getMessage().getHeader("CamelHttpServletRequest", HttpServletRequest.class),
					exchange.getMessage().getBody());
		}
		catch (JsonProcessingException ex) {
			throw RuntimeCamelException.wrapRuntimeCamelException(ex);
		}
	}

}
