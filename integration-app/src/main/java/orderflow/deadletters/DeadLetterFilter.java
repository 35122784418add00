package orderflow.deadletters;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;

/** Which dead letters are meant; what is null does not matter. */
record DeadLetterFilter(DeadLetterState state, String cause, String orderId) {

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
