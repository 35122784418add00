package orderflow.fulfillment;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import orderflow.events.OrderCreatedEvent;
import org.apache.camel.Exchange;
import org.apache.camel.processor.idempotent.jdbc.AbstractJdbcMessageIdRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The ledger of processed events: the repository of the idempotent consumer.
 * <p>
 * A row is inserted in the transaction that ships the order and is committed only after
 * the order carries the outcome. Whoever is given the same event meanwhile waits in the
 * database for that transaction, and then either finds the row or takes over.
 */
@Component("processedEvents")
class ProcessedEvents extends AbstractJdbcMessageIdRepository {

	private static final Logger logger = LoggerFactory.getLogger(ProcessedEvents.class);

	private final Clock clock;

	private final String countSql;

	private final String insertSql;

	private final String deleteSql;

	private final String deleteAllSql;

	ProcessedEvents(JdbcTemplate jdbcTemplate, TransactionTemplate transactionTemplate, Clock clock,
			@Value("classpath:sql/fulfillment/count-processed-event.sql") Resource countSql,
			@Value("classpath:sql/fulfillment/insert-processed-event.sql") Resource insertSql,
			@Value("classpath:sql/fulfillment/delete-processed-event.sql") Resource deleteSql,
			@Value("classpath:sql/fulfillment/delete-processed-events.sql") Resource deleteAllSql) throws IOException {
		super(jdbcTemplate, transactionTemplate);
		this.clock = clock;
		this.countSql = countSql.getContentAsString(UTF_8);
		this.insertSql = insertSql.getContentAsString(UTF_8);
		this.deleteSql = deleteSql.getContentAsString(UTF_8);
		this.deleteAllSql = deleteAllSql.getContentAsString(UTF_8);
	}

	/**
	 * Inserts without looking first: the primary key decides, also between two workers
	 * that are given the same event at once.
	 */
	@Override
	public boolean add(Exchange exchange, String eventId) {
		OrderCreatedEvent event = exchange.getVariable("event", OrderCreatedEvent.class);
		try {
			insert(eventId, event.orderId());
			return true;
		}
		catch (DuplicateKeyException ex) {
			logger.warn("Event {} of order {} was already processed; skipping.", eventId, event.orderId());
			return false;
		}
	}

	@Override
	protected int insert(String eventId) {
		throw new UnsupportedOperationException("A ledger row needs the id of an order");
	}

	@Override
	protected int queryForInt(String eventId) {
		return jdbcTemplate.queryForObject(countSql, Integer.class, eventId);
	}

	@Override
	protected int delete(String eventId) {
		return jdbcTemplate.update(deleteSql, eventId);
	}

	@Override
	protected int delete() {
		return jdbcTemplate.update(deleteAllSql);
	}

	private void insert(String eventId, String orderId) {
		jdbcTemplate.update(insertSql, eventId, orderId, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
	}

}
