package orderflow.fulfillment;

import java.util.List;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.AbstractListAggregationStrategy;
import org.springframework.stereotype.Component;

/**
 * The parcels of orders that are fulfilled together. Events that were skipped have none.
 */
@Component("parcels")
class Parcels extends AbstractListAggregationStrategy<Parcel> {

	@Override
	public Parcel getValue(Exchange event) {
		return (event.getMessage().getBody() instanceof Parcel parcel) ? parcel : null;
	}

	/**
	 * Waits until the carrier has taken them all.
	 * @throws java.util.concurrent.CompletionException if it refuses one
	 */
	public List<OrderReport> reports(@Body List<Parcel> parcels) {
		return parcels.stream().map(Parcel::report).toList();
	}

}
