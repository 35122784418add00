package orderflow.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.opentelemetry.api.trace.Span;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import orderflow.tracing.TracedWork;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The dead letters that were kept, and what the routes do to them by themselves. */
@Repository("deadLetters")
class DeadLetters {

	static final String REDRIVE = "redrive-dead-letters";

	private static final int CLAIMED_AT_ONCE = 100;

	private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

	@PersistenceContext
	private EntityManager entityManager;

	private final Redrive redrive;

	private final HeaderColumn headers;

	private final Clock clock;

	DeadLetters(Redrive redrive, HeaderColumn headers, Clock clock) {
		this.redrive = redrive;
		this.headers = headers;
		this.clock = clock;
	}

	public Instant now() {
		return clock.instant();
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
	 * Within a transaction, keeps everybody else from the letters that are due longest.
	 * @param dueAt when they must have been due
	 * @return at most 100, those that are due longest first
	 */
	public List<DeadLetter> claim(@Variable("dueAt") Instant dueAt) {
		return entityManager.createNamedQuery(DeadLetter.DUE, DeadLetter.class)
			.setParameter("now", dueAt)
			.setMaxResults(CLAIMED_AT_ONCE)
			.getResultList();
	}

	/**
	 * The same for one of them, when their transaction has ended.
	 * @return empty if somebody else has it, or has handled it
	 */
	public List<DeadLetter> claimAgain(@Variable("letter") DeadLetter claimed, @Variable("dueAt") Instant dueAt) {
		DeadLetter letter = entityManager.find(DeadLetter.class, claimed.id(), LockModeType.PESSIMISTIC_WRITE,
				Map.of("jakarta.persistence.lock.timeout", DeadLetter.SKIP_LOCKED));
		return (letter != null && letter.isDue(dueAt)) ? List.of(letter) : List.of();
	}

	/** The records of letters, to be sent in this order. */
	public List<Message> records(@Variable("replays") List<DeadLetter> letters, Exchange exchange)
			throws JsonProcessingException {
		Map<String, DeadLetterRecord> records = entityManager
			.createNamedQuery(DeadLetterRecord.OF_LETTERS, DeadLetterRecord.class)
			.setParameter("ids", letters.stream().map(DeadLetter::id).toList())
			.getResultStream()
			.collect(Collectors.toMap(DeadLetterRecord::letterId, Function.identity()));
		List<Message> messages = new ArrayList<>();
		for (DeadLetter letter : letters) {
			Message message = new DefaultMessage(exchange.getContext());
			redrive.restore(letter, records.get(letter.id()), message);
			messages.add(message);
		}
		return messages;
	}

	public void markReplayed(@Variable("replays") List<DeadLetter> letters) {
		for (DeadLetter letter : letters) {
			Verdict verdict = redrive.verdict(letter);
			letter.markReplayed(now());
			note(letter, DeadLetterAction.Kind.Replayed, verdict);
			LetterTrace.about(letter, () -> log.info("Replayed dead letter {} of order {}: {}", letter.id(),
					letter.orderId(), verdict.reason()));
		}
	}

	public void park(@Variable("letter") DeadLetter letter, @Variable("verdict") Verdict verdict) {
		letter.park(now());
		note(letter, DeadLetterAction.Kind.Parked, verdict);
		log.warn("Parked dead letter {} of order {} ({}): {}", letter.id(), letter.orderId(), letter.failure().cause(),
				verdict.reason());
	}

	/** Tries again later what has failed, so that it is in nobody's way. */
	@Transactional
	public void postpone(@Variable("letter") DeadLetter failed, @Variable("dueAt") Instant dueAt,
			@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
		DeadLetter letter = entityManager.find(DeadLetter.class, failed.id());
		if (letter != null) {
			Duration delay = redrive.delay(letter.postponements());
			if (letter.postpone(dueAt, now().plus(delay))) {
				TracedWork.failed(Span.current(), failure.getClass().getName());
				log.warn("Dead letter {} of order {} will be handled in {} s: {}", letter.id(), letter.orderId(),
						delay.toSeconds(), failure.toString());
			}
		}
	}

	private Set<String> known(Set<String> ids) {
		return new HashSet<>(entityManager.createNamedQuery(DeadLetter.KNOWN, String.class)
			.setParameter("ids", ids)
			.getResultList());
	}

	private void note(DeadLetter letter, DeadLetterAction.Kind action, Verdict verdict) {
		entityManager.persist(new DeadLetterAction(letter, action, REDRIVE, now(), verdict.reason()));
	}

}
