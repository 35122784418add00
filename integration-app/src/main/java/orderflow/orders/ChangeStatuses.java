package orderflow.orders;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The body of {@code PATCH /api/orders/batch/status}: what became of several orders, one
 * after the other.
 */
record ChangeStatuses(@NotNull @Size(min = 1, max = ChangeStatuses.MAX_REPORTS) List<@NotNull @Valid Report> reports) {

	private static final int MAX_REPORTS = 100;

	/** One report too many is enough to be refused. */
	ChangeStatuses {
		reports = (reports != null && reports.size() > MAX_REPORTS) ? reports.subList(0, MAX_REPORTS + 1) : reports;
	}

	List<String> orderIds() {
		return reports.stream().map(Report::orderId).toList();
	}

	/**
	 * @param correlationId of who caused it, null if it is that of the request
	 * @param traceparent of the trace that it belongs to (W3C Trace Context), null if it
	 * is that of the request
	 */
	record Report(@NotNull @Size(max = 64) String orderId, @NotNull ChangeStatus.Reported status,
			@Valid Fulfillment fulfillment, @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}") String correlationId,
			@Pattern(regexp = "[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}") String traceparent) {

		/** Of the details only those that belong to the status are heard. */
		Report {
			fulfillment = new ChangeStatus(status, fulfillment).fulfillment();
		}

		ChangeStatus change() {
			return new ChangeStatus(status, fulfillment);
		}

		String correlationIdOr(String ofTheRequest) {
			return (correlationId != null) ? correlationId : ofTheRequest;
		}

	}

}
