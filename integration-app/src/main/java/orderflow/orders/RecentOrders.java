package orderflow.orders;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import orderflow.events.OutboxBacklog;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Counts what the database tells of the last ten seconds, in no order's way. */
@Component("recentOrders")
class RecentOrders {

	private static final Duration LATELY = Duration.ofSeconds(10);

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final String sql;

	RecentOrders(JdbcTemplate jdbc, Clock clock, @Value("classpath:sql/orders/count-recent-orders.sql") Resource sql)
			throws IOException {
		this.jdbc = jdbc;
		this.clock = clock;
		this.sql = sql.getContentAsString(UTF_8);
	}

	public OrderFlow count(@Variable("outbox") OutboxBacklog backlog) {
		Instant now = clock.instant();
		Instant start = now.minus(LATELY);
		LocalDateTime startInUtc = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
		return jdbc.queryForObject(sql,
				(row, number) -> new OrderFlow(LATELY.toSeconds(), row.getInt("Accepted"), row.getInt("Shipped"),
						row.getInt("Failed"), OrderFlow.Outbox.of(backlog, now)),
				OrderIds.from(start), startInUtc, startInUtc);
	}

}
