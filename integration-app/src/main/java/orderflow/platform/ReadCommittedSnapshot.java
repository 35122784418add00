package orderflow.platform;

import java.io.IOException;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Says so if readers of a SQL Server wait for writers, because its database was not
 * prepared. Nothing is lost then, so whatever comes of looking keeps nobody from working.
 */
@Component
class ReadCommittedSnapshot {

	private static final Logger log = LoggerFactory.getLogger(ReadCommittedSnapshot.class);

	private final JdbcTemplate jdbc;

	private final boolean sqlServer;

	private final String sql;

	ReadCommittedSnapshot(DataSource database, @Value("${spring.datasource.url}") String url,
			@Value("classpath:sql/platform/select-read-committed-snapshot.sql") Resource sql) throws IOException {
		this.jdbc = new JdbcTemplate(database);
		this.sqlServer = DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.SQLSERVER;
		this.sql = sql.getContentAsString(UTF_8);
	}

	void look() {
		if (!sqlServer) {
			return;
		}
		try {
			if (Boolean.FALSE.equals(jdbc.queryForObject(sql, Boolean.class))) {
				log.warn(
						"READ COMMITTED SNAPSHOT is off in the database, so who reads an order waits for who writes it;"
								+ " docs/database.md says how to prepare it");
			}
		}
		catch (RuntimeException ex) {
			log.debug("Whether READ COMMITTED SNAPSHOT is on cannot be told", ex);
		}
	}

}
