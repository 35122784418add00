package orderflow.orders;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;

import org.springframework.stereotype.Component;

/** What routes ask about the conditions of their requests. */
@Component("preconditions")
class PreconditionHeaders {

	public Preconditions of(@Header("CamelHttpServletRequest") HttpServletRequest request) {
		return Preconditions.of(request);
	}

	/** Whether the client need not be shown an order because it has it already. */
	public boolean isKnown(@Body OrderView order, @Variable("preconditions") Preconditions preconditions) {
		return preconditions.areThatItIsNot(order.etag());
	}

}
