package orderflow.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import orderflow.requests.Query;

/** Which dead letters are meant; what is null does not matter. */
record DeadLetterFilter(DeadLetterState state, String cause, String orderId) {

	private static final Pattern CAUSE = Pattern.compile("[A-Za-z0-9_.$]{1,255}");

	static DeadLetterFilter of(Query query) {
		return new DeadLetterFilter(query.oneOf("state", DeadLetterState.class),
				query.text("cause", CAUSE, "must be the class of an exception, with its package"),
				query.text("orderId", EventIds.ID, "must be 1 to 36 letters, digits, - or _"));
	}

	List<Predicate> predicates(CriteriaBuilder where, Root<DeadLetter> letter) {
		List<Predicate> predicates = new ArrayList<>();
		if (state != null) {
			predicates.add(where.equal(letter.get("state"), state));
		}
		if (cause != null) {
			predicates.add(where.equal(letter.get("failure").get("cause"), cause));
		}
		if (orderId != null) {
			predicates.add(where.equal(letter.get("orderId"), orderId));
		}
		return predicates;
	}

	DeadLetterFilter in(DeadLetterState state) {
		return new DeadLetterFilter(state, cause, orderId);
	}

}
