package orderflow.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * The parcels of orders that are fulfilled together. Events that were skipped have none.
 */
@Component("parcels")
class Parcels implements AggregationStrategy {

	/**
	 * Collects them on the exchange that was split, to which nothing else of an event
	 * comes back: what became of it must not be said of those that are fulfilled alone if
	 * together fails.
	 */
	@Override
	public Exchange aggregate(Exchange collected, Exchange event, Exchange portion) {
		List<Parcel> parcels = (collected != null) ? collected(portion) : new ArrayList<>();
		if (event.getMessage().getBody() instanceof Parcel parcel) {
			parcels.add(parcel);
		}
		portion.getMessage().setBody(parcels);
		return portion;
	}

	@Override
	public Exchange aggregate(Exchange collected, Exchange event) {
		throw new UnsupportedOperationException("Parcels belong to a portion");
	}

	/**
	 * Waits until the carrier has taken them all.
	 * @throws ExecutionException if it refuses one
	 */
	public List<OrderReport> reports(@Body List<Parcel> parcels) throws InterruptedException, ExecutionException {
		List<OrderReport> reports = new ArrayList<>();
		for (Parcel parcel : parcels) {
			reports.add(parcel.report());
		}
		return reports;
	}

	@SuppressWarnings("unchecked")
	private static List<Parcel> collected(Exchange portion) {
		return portion.getMessage().getBody(List.class);
	}

}
