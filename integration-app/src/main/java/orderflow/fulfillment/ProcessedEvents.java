package orderflow.fulfillment;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import orderflow.events.OrderCreatedEvent;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The ledger of processed events: the repository of the idempotent consumer, which only
 * adds to it.
 * <p>
 * A row is inserted in the transaction that ships the order and is committed only after
 * the order carries the outcome. Whoever is given the same event meanwhile waits in the
 * database for that transaction, and then either finds the row or takes over.
 */
@Component("processedEvents")
class ProcessedEvents extends ServiceSupport implements IdempotentRepository {

	private static final Logger logger = LoggerFactory.getLogger(ProcessedEvents.class);

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final String insertSql;

	ProcessedEvents(JdbcTemplate jdbc, Clock clock,
			@Value("classpath:sql/fulfillment/insert-processed-event.sql") Resource insertSql) throws IOException {
		this.jdbc = jdbc;
		this.clock = clock;
		this.insertSql = insertSql.getContentAsString(UTF_8);
	}

	/**
	 * Inserts without looking first: the primary key decides, also between two workers
	 * that are given the same event at once.
	 */
	@Override
	public boolean add(Exchange exchange, String eventId) {
		OrderCreatedEvent event = exchange.getVariable("event", OrderCreatedEvent.class);
		try {
			jdbc.update(insertSql, eventId, event.orderId(), LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
			return true;
		}
		catch (DuplicateKeyException ex) {
			logger.warn("Event {} of order {} was already processed; skipping.", eventId, event.orderId());
			return false;
		}
	}

	/** The commit of the transaction does that. */
	@Override
	public boolean confirm(String eventId) {
		return true;
	}

	@Override
	public boolean add(String eventId) {
		throw new UnsupportedOperationException("A ledger row needs the id of an order");
	}

	@Override
	public boolean contains(String eventId) {
		throw new UnsupportedOperationException("The primary key decides");
	}

	@Override
	public boolean remove(String eventId) {
		throw new UnsupportedOperationException("A rollback does that");
	}

	@Override
	public void clear() {
		throw new UnsupportedOperationException("Every event would be processed again");
	}

}
