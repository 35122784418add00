package orderflow.events;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Looks at the outbox, in no relay's way. */
@Component("outboxWatch")
class OutboxWatch {

	private final JdbcTemplate jdbc;

	private final String sql;

	OutboxWatch(JdbcTemplate jdbc, @Value("classpath:sql/events/select-outbox-backlog.sql") Resource sql)
			throws IOException {
		this.jdbc = jdbc;
		this.sql = sql.getContentAsString(UTF_8);
	}

	public OutboxBacklog look() {
		return jdbc.queryForObject(sql, OutboxWatch::backlog);
	}

	private static OutboxBacklog backlog(ResultSet row, int number) throws SQLException {
		LocalDateTime oldest = row.getObject(2, LocalDateTime.class);
		return new OutboxBacklog(row.getInt(1), (oldest != null) ? oldest.toInstant(ZoneOffset.UTC) : null);
	}

}
