package orderflow;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.test.context.TestPropertySource;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the application asks of a database with many rows, and how they are found. */
@OrderflowTest
@TestPropertySource(properties = "orderflow.forget-interval=500")
class QueryPlanIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private JdbcTemplate jdbc;

	@Test
	void noStatementReadsAWholeTable() {
		fillDatabase();
		jdbc.execute("SET QUERY_STATISTICS TRUE");
		String key = UUID.randomUUID().toString();
		api.awaitShipped(api.post(anOrder(), key).orderId());
		api.post(anOrder(), key);
		await().untilAsserted(() -> assertThat(statements()).anyMatch((sql) -> sql.startsWith("DELETE FROM Idem"))
			.anyMatch((sql) -> sql.startsWith("DELETE FROM Processed"))
			.anyMatch((sql) -> sql.startsWith("DELETE FROM DeadLetters"))
			.anyMatch((sql) -> sql.startsWith("delete from OutboxEvents")));

		assertThat(statements()).allSatisfy((sql) -> assertThat(plan(sql)).doesNotContain("tableScan"));
	}

	private void fillDatabase() {
		jdbc.execute((ConnectionCallback<Void>) (connection) -> {
			try (var statement = connection.createStatement()) {
				statement.execute("SET @Orders = 10000");
			}
			ScriptUtils.executeSqlScript(connection, new FileSystemResource("src/test/sql/fill-database.sql"));
			connection.commit();
			return null;
		});
	}

	/** All that were executed, but those that only add a row. */
	private List<String> statements() {
		return jdbc.queryForList("""
				SELECT SQL_STATEMENT FROM INFORMATION_SCHEMA.QUERY_STATISTICS
				WHERE REGEXP_LIKE(SQL_STATEMENT, '^(select|update|delete)', 'i')
				AND SQL_STATEMENT NOT LIKE '%INFORMATION_SCHEMA%'""", String.class);
	}

	private String plan(String sql) {
		return jdbc.execute("EXPLAIN " + sql, (PreparedStatementCallback<String>) (statement) -> {
			for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
				statement.setObject(i, null);
			}
			try (var plan = statement.executeQuery()) {
				plan.next();
				return plan.getString(1);
			}
		});
	}

}
