package orderflow.deadletters;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.servlet.http.HttpServletRequest;
import orderflow.requests.BadRequestException;
import orderflow.requests.Query;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators see of dead letters and do to them. */
@Repository("deadLetterDesk")
class DeadLetterDesk {

	private static final int MAX_REQUESTED = 1000;

	private static final int REQUESTED_AT_ONCE = 200;

	private static final Logger log = LoggerFactory.getLogger(DeadLetterDesk.class);

	@PersistenceContext
	private EntityManager entityManager;

	private final TransactionTemplate transactions;

	private final HeaderColumn headers;

	private final Clock clock;

	DeadLetterDesk(TransactionTemplate transactions, HeaderColumn headers, Clock clock) {
		this.transactions = transactions;
		this.headers = headers;
		this.clock = clock;
	}

	/** A page of letters, the newest first. */
	@Transactional(readOnly = true)
	public DeadLetterPage list(@Header("CamelHttpServletRequest") HttpServletRequest http) {
		Query query = Query.of(http, "state", "cause", "orderId", "limit", "after");
		int limit = query.limit(50, 200);
		List<DeadLetter> found = newest(DeadLetterFilter.of(query), query.after(), limit + 1);
		return DeadLetterPage.of(found.stream().map(DeadLetter::view).toList(), limit);
	}

	@Transactional(readOnly = true)
	public DeadLetterDetails show(@Header("id") String id) throws JsonProcessingException {
		DeadLetter letter = get(id);
		DeadLetterRecord record = entityManager.find(DeadLetterRecord.class, id);
		return DeadLetterDetails.of(letter.view(), record, headers.parse(record.headers()), actionsOf(id));
	}

	@Transactional
	public DeadLetterView replay(@Header("id") String id, @Header("CamelHttpServletRequest") HttpServletRequest http) {
		String operator = new OperatorRequest(http).operator();
		DeadLetter changed = change(id, (letter) -> requestReplay(letter, operator));
		log(changed, DeadLetterAction.Kind.ReplayRequested, operator);
		return changed.view();
	}

	@Transactional
	public DeadLetterView discard(@Header("id") String id, @Header("CamelHttpServletRequest") HttpServletRequest http,
			@Body Discard command) {
		String operator = new OperatorRequest(http).operator();
		DeadLetter changed = change(id, (letter) -> {
			letter.discard(clock.instant());
			note(letter, DeadLetterAction.Kind.Discarded, operator, command.reason());
		});
		log(changed, DeadLetterAction.Kind.Discarded, operator);
		return changed.view();
	}

	/**
	 * Requests the replay of the letters that are meant and there now, at most 1000, some
	 * at a time.
	 */
	public ReplayRequests replayAll(@Header("CamelHttpServletRequest") HttpServletRequest http) {
		Query query = Query.of(http, "state", "cause", "orderId");
		String operator = new OperatorRequest(http).requireNoBody().operator();
		DeadLetterFilter filter = DeadLetterFilter.of(query);
		if (filter.state() != null && !filter.state().isOpen()) {
			throw BadRequestException.parameter("state", "must be Waiting or Parked");
		}
		Instant before = clock.instant();
		int requested = 0;
		for (DeadLetterState state : List.of(DeadLetterState.Waiting, DeadLetterState.Parked)) {
			if (filter.state() == null || filter.state() == state) {
				requested += replayAll(filter.in(state), before, operator, MAX_REQUESTED - requested);
			}
		}
		return new ReplayRequests(requested, requested == MAX_REQUESTED);
	}

	private int replayAll(DeadLetterFilter filter, Instant before, String operator, int limit) {
		int requested = 0;
		String after = "";
		while (after != null && requested < limit) {
			String last = after;
			int atOnce = Math.min(REQUESTED_AT_ONCE, limit - requested);
			List<DeadLetter> letters = transactions
				.execute((transaction) -> replaySome(filter, before, last, operator, atOnce));
			letters.forEach((letter) -> log(letter, DeadLetterAction.Kind.ReplayRequested, operator));
			requested += letters.size();
			after = letters.isEmpty() ? null : letters.get(letters.size() - 1).id();
		}
		return requested;
	}

	private List<DeadLetter> replaySome(DeadLetterFilter filter, Instant before, String after, String operator,
			int atOnce) {
		List<DeadLetter> letters = replayable(filter, before, after, atOnce);
		letters.forEach((letter) -> requestReplay(letter, operator));
		return letters;
	}

	private void requestReplay(DeadLetter letter, String operator) {
		letter.requestReplay(clock.instant());
		note(letter, DeadLetterAction.Kind.ReplayRequested, operator, null);
	}

	private List<DeadLetter> newest(DeadLetterFilter filter, String after, int limit) {
		CriteriaBuilder where = entityManager.getCriteriaBuilder();
		CriteriaQuery<DeadLetter> query = where.createQuery(DeadLetter.class);
		Root<DeadLetter> letter = query.from(DeadLetter.class);
		List<Predicate> predicates = filter.predicates(where, letter);
		if (after != null) {
			predicates.add(where.lessThan(letter.get("id"), after));
		}
		query.where(predicates.toArray(Predicate[]::new)).orderBy(where.desc(letter.get("id")));
		return entityManager.createQuery(query).setMaxResults(limit).getResultList();
	}

	/** Leaves out what is being handled at this moment. */
	private List<DeadLetter> replayable(DeadLetterFilter filter, Instant before, String after, int atOnce) {
		CriteriaBuilder where = entityManager.getCriteriaBuilder();
		CriteriaQuery<DeadLetter> query = where.createQuery(DeadLetter.class);
		Root<DeadLetter> letter = query.from(DeadLetter.class);
		List<Predicate> predicates = filter.predicates(where, letter);
		predicates.add(where.isFalse(letter.get("replayRequested")));
		predicates.add(where.lessThanOrEqualTo(letter.get("keptAt"), before));
		predicates.add(where.greaterThan(letter.get("id"), after));
		query.where(predicates.toArray(Predicate[]::new)).orderBy(where.asc(letter.get("id")));
		return entityManager.createQuery(query)
			.setMaxResults(atOnce)
			.setLockMode(LockModeType.PESSIMISTIC_WRITE)
			.setHint("jakarta.persistence.lock.timeout", DeadLetter.SKIP_LOCKED)
			.getResultList();
	}

	private DeadLetter get(String id) {
		DeadLetter letter = entityManager.find(DeadLetter.class, id);
		if (letter == null) {
			throw DeadLetterNotFoundException.forId(id);
		}
		return letter;
	}

	private List<DeadLetterAction.View> actionsOf(String id) {
		return entityManager.createNamedQuery(DeadLetterAction.OF_LETTER, DeadLetterAction.class)
			.setParameter("letterId", id)
			.getResultStream()
			.map(DeadLetterAction::view)
			.toList();
	}

	private void note(DeadLetter letter, DeadLetterAction.Kind action, String operator, String reason) {
		entityManager.persist(new DeadLetterAction(letter, action, operator, clock.instant(), reason));
	}

	private static void log(DeadLetter letter, DeadLetterAction.Kind action, String operator) {
		LetterTrace.about(letter, () -> log.info("Dead letter {}: {} by {}", letter.id(), action, operator));
	}

	/** Of two who change a letter at once, one is told so. */
	private DeadLetter change(String id, Consumer<DeadLetter> action) {
		try {
			DeadLetter letter = get(id);
			action.accept(letter);
			entityManager.flush();
			return letter;
		}
		catch (OptimisticLockException | PessimisticLockException | LockTimeoutException ex) {
			throw DeadLetterConflictException.changedMeanwhile(id);
		}
	}

}
