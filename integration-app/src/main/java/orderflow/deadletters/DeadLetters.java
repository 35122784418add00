package orderflow.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The dead letters that were kept, and what the routes do to them by themselves. */
@Repository("deadLetters")
class DeadLetters {

	static final String REDRIVE = "redrive-dead-letters";

	private static final int DELETED_AT_ONCE = 200;

	private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

	@PersistenceContext
	private EntityManager entityManager;

	private final Redrive redrive;

	private final RetentionProperties retention;

	private final HeaderColumn headers;

	private final Clock clock;

	DeadLetters(Redrive redrive, RetentionProperties retention, HeaderColumn headers, Clock clock) {
		this.redrive = redrive;
		this.retention = retention;
		this.headers = headers;
		this.clock = clock;
	}

	/** As precise as the database keeps it. */
	public Instant now() {
		return clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/** Keeps the letters of a batch, except those that were kept before. */
	@Transactional
	public void keep(@Body List<Exchange> batch) throws JsonProcessingException {
		Map<String, ArrivedLetter> letters = new LinkedHashMap<>();
		batch.stream()
			.map((record) -> new ArrivedLetter(record.getMessage()))
			.forEach((letter) -> letters.put(letter.id(), letter));
		letters.keySet().removeAll(known(letters.keySet()));
		Instant now = now();
		for (ArrivedLetter letter : letters.values()) {
			DeadLetter row = letter.letter(now);
			redrive.schedule(row);
			entityManager.persist(row);
			entityManager.persist(letter.content(headers.format(letter.headers())));
		}
	}

	/**
	 * Within a transaction, keeps everybody else from the letter that is due longest.
	 * @param dueAt when it must have been due
	 * @return null if none was due
	 */
	public DeadLetter claim(@Variable("dueAt") Instant dueAt) {
		return entityManager.createNamedQuery(DeadLetter.DUE, DeadLetter.class)
			.setParameter("states", List.of(DeadLetterState.Waiting))
			.setParameter("now", dueAt)
			.setMaxResults(1)
			.getResultStream()
			.findFirst()
			.orElse(null);
	}

	public DeadLetterRecord record(@Variable("letter") DeadLetter letter) {
		return entityManager.find(DeadLetterRecord.class, letter.id());
	}

	public void markReplayed(@Variable("letter") DeadLetter letter, @Variable("verdict") Verdict verdict) {
		letter.markReplayed(after(retention.retention()));
		note(letter, DeadLetterAction.Kind.Replayed, verdict);
		log.info("Replayed dead letter {} of order {}: {}", letter.id(), letter.orderId(), verdict.reason());
	}

	public void park(@Variable("letter") DeadLetter letter, @Variable("verdict") Verdict verdict) {
		letter.park(after(retention.parkedRetention()));
		note(letter, DeadLetterAction.Kind.Parked, verdict);
		log.warn("Parked dead letter {} of order {} ({}): {}", letter.id(), letter.orderId(), letter.failure().cause(),
				verdict.reason());
	}

	/** Tries again later what has failed, so that it is in nobody's way. */
	@Transactional
	public void postpone(@Variable("letter") DeadLetter failed,
			@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
		DeadLetter letter = entityManager.find(DeadLetter.class, failed.id());
		if (letter != null) {
			Duration delay = redrive.delay(letter.postponements());
			letter.postpone(after(delay));
			log.warn("Dead letter {} of order {} will be handled in {} s: {}", letter.id(), letter.orderId(),
					delay.toSeconds(), failure.toString());
		}
	}

	/**
	 * Deletes a few of the letters that have been kept long enough.
	 * @return how many
	 */
	@Transactional
	public int deleteOld() {
		List<String> ids = entityManager.createNamedQuery(DeadLetter.DUE, DeadLetter.class)
			.setParameter("states",
					List.of(DeadLetterState.Replayed, DeadLetterState.Discarded, DeadLetterState.Parked))
			.setParameter("now", now())
			.setMaxResults(DELETED_AT_ONCE)
			.getResultStream()
			.map(DeadLetter::id)
			.toList();
		return ids.isEmpty() ? 0
				: entityManager.createNamedQuery(DeadLetter.DELETE).setParameter("ids", ids).executeUpdate();
	}

	private Set<String> known(Set<String> ids) {
		return new HashSet<>(entityManager.createNamedQuery(DeadLetter.KNOWN, String.class)
			.setParameter("ids", ids)
			.getResultList());
	}

	private void note(DeadLetter letter, DeadLetterAction.Kind action, Verdict verdict) {
		entityManager.persist(new DeadLetterAction(letter, action, REDRIVE, now(), verdict.reason()));
	}

	private Instant after(Duration delay) {
		return now().plus(delay);
	}

}
