package orderflow.orders;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.Variable;

import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Takes a batch of orders apart, and puts together what became of each. */
@Component("orderBatch")
class OrderBatch {

	private final ObjectMapper json;

	private final ProducerTemplate routes;

	OrderBatch(ObjectMapper json, ProducerTemplate routes) {
		this.json = json;
		this.routes = routes;
	}

	public PlaceOrder read(@Body JsonNode order) throws JsonProcessingException {
		return json.treeToValue(order, PlaceOrder.class);
	}

	/**
	 * Records what are orders, all in the transaction of the caller. A split would hide
	 * of what kind a failure is.
	 * @param orders each a {@link PlaceOrder}, or a {@link ProblemDetail} that says why
	 * not
	 */
	public Answer place(@Body List<?> orders, @Variable("correlationId") String correlationId) {
		List<BatchResult> results = new ArrayList<>();
		for (Object order : orders) {
			results.add((order instanceof PlaceOrder command)
					? BatchResult.taken(results.size(), record(command, correlationId))
					: BatchResult.refused(results.size(), (ProblemDetail) order));
		}
		return new Answer(results);
	}

	private String record(PlaceOrder command, String correlationId) {
		Exchange recorded = routes.send("direct:record-order", (exchange) -> {
			exchange.getMessage().setBody(command);
			exchange.setVariable("correlationId", correlationId);
		});
		if (recorded.isFailed()) {
			throw RuntimeCamelException.wrapRuntimeCamelException(recorded.getException());
		}
		return recorded.getMessage().getBody(Order.class).id();
	}

	record Answer(List<BatchResult> results) {
	}

}
