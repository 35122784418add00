package orderflow.events;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Body;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes events into the outbox, in the transaction of what they tell. Nobody asks for
 * the keys that the database gives the rows, so several are one batch of JDBC, which they
 * could not be as entities.
 */
@Component("outbox")
class Outbox {

	private final JdbcTemplate jdbc;

	private final ObjectMapper json;

	private final PublishingTrace trace;

	private final EventProperties properties;

	private final String insertSql;

	Outbox(JdbcTemplate jdbc, ObjectMapper json, PublishingTrace trace, EventProperties properties,
			@Value("classpath:sql/events/insert-outbox-event.sql") Resource insertSql) throws IOException {
		this.jdbc = jdbc;
		this.json = json;
		this.trace = trace;
		this.properties = properties;
		this.insertSql = insertSql.getContentAsString(UTF_8);
	}

	/** Whether there is an event that tells what became of an order, and shall be. */
	public boolean tells(@Body OrderEvent event) {
		return event != null && properties.statusChanges();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	public void write(@Body OrderEvent event) throws JsonProcessingException {
		jdbc.update(insertSql, row(event, trace.current()));
	}

	/** Writes what tells what became of several orders, if it shall be told. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void writeAll(@Body List<TracedEvent> events) throws JsonProcessingException {
		if (properties.statusChanges()) {
			List<Object[]> rows = new ArrayList<>();
			for (TracedEvent event : events) {
				rows.add(row(event.event(), (event.traceParent() != null) ? event.traceParent() : trace.current()));
			}
			jdbc.batchUpdate(insertSql, rows);
		}
	}

	private Object[] row(OrderEvent event, String traceParent) throws JsonProcessingException {
		OrderEvent written = (event instanceof OrderCreatedEvent created && properties.orderCreatedVersion() == 1)
				? created.asVersion1() : event;
		return new Object[] { written.eventId(), written.eventType(), written.schemaVersion(), written.orderId(),
				written.metadata().correlationId(), traceParent,
				LocalDateTime.ofInstant(written.occurredAt(), ZoneOffset.UTC), json.writeValueAsString(written) };
	}

}
