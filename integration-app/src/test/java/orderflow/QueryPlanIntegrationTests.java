package orderflow;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
@OnlyOnH2
@OrderflowTest
@TestInstance(Lifecycle.PER_CLASS)
@TestPropertySource(properties = "orderflow.forget-interval=500")
class QueryPlanIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private JdbcTemplate jdbc;

	@Test
	void noStatementReadsAWholeTable() {
		forgetStatements();
		String key = UUID.randomUUID().toString();
		api.awaitShipped(api.post(anOrder(), key).orderId());
		api.post(anOrder(), key);
		await().untilAsserted(() -> assertThat(statements()).anyMatch((sql) -> sql.startsWith("DELETE FROM Idem"))
			.anyMatch((sql) -> sql.startsWith("DELETE FROM Processed"))
			.anyMatch((sql) -> sql.startsWith("DELETE FROM DeadLetters"))
			.anyMatch((sql) -> sql.startsWith("delete from OutboxEvents")));

		assertThat(statements()).allSatisfy((sql) -> assertThat(plan(sql)).doesNotContain("tableScan"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "status=Shipped", "status=Failed", "customerId=customer-1",
			"status=Shipped&customerId=customer-1",
			"createdFrom=2026-01-01T00:00:00Z&createdBefore=2100-01-01T00:00:00Z",
			"status=Shipped&createdFrom=2026-01-01T00:00:00Z", "after=01900000-0000-7000-8000-000000005000",
			"status=Shipped&after=01900000-0000-7000-8000-000000005000",
			"customerId=customer-1&after=01900000-0000-7000-8000-000000005000" })
	void aPageOfOrdersIsReadInTheOrderOfAnIndexAndItsItemsAtOnce(String query) {
		api.awaitShipped(api.place(anOrder()));
		forgetStatements();

		assertThat(api.list(query + "&limit=1").httpStatus()).isEqualTo(200);

		assertThat(statementsAbout("Orders")).hasSizeBetween(1, 2)
			.allSatisfy((sql) -> assertThat(plan(sql)).doesNotContain("tableScan"))
			.filteredOn((sql) -> sql.contains("order by"))
			.hasSize(1)
			.allSatisfy((sql) -> assertThat(plan(sql)).contains("index sorted"));
	}

	@Test
	void whatHappenedLatelyAndToOneOrderIsFoundByIndexes() {
		String orderId = api.place(anOrder());
		api.awaitShipped(orderId);
		forgetStatements();

		api.history(orderId);
		api.flow();

		assertThat(statementsAbout("OrderHistory")).hasSize(2)
			.allSatisfy((sql) -> assertThat(plan(sql)).doesNotContain("tableScan"));
	}

	@Test
	void anOrderThatIsShippedCostsNoRecordOfItsMove() {
		forgetStatements();

		api.awaitShipped(api.place(anOrder()));

		assertThat(statementsAbout("Orders")).isNotEmpty();
		assertThat(statementsAbout("OrderHistory")).isEmpty();
	}

	@BeforeAll
	void fillDatabase() {
		jdbc.execute((ConnectionCallback<Void>) (connection) -> {
			try (var statement = connection.createStatement()) {
				statement.execute("SET @Orders = 10000");
			}
			ScriptUtils.executeSqlScript(connection, new FileSystemResource("src/test/sql/fill-database.sql"));
			connection.commit();
			return null;
		});
	}

	private void forgetStatements() {
		jdbc.execute("SET QUERY_STATISTICS FALSE");
		jdbc.execute("SET QUERY_STATISTICS TRUE");
	}

	/** Those that name a table, each as often as it was executed. */
	private List<String> statementsAbout(String table) {
		return jdbc
			.query("""
					SELECT SQL_STATEMENT, EXECUTION_COUNT FROM INFORMATION_SCHEMA.QUERY_STATISTICS
					WHERE REGEXP_LIKE(SQL_STATEMENT, '\\b(from|into|update) ' || ? || '\\b', 'i')""",
					(row, number) -> Collections.nCopies(row.getInt(2), row.getString(1)), table)
			.stream()
			.flatMap(List::stream)
			.toList();
	}

	/** All that were executed, but those that only add a row. */
	private List<String> statements() {
		return jdbc.queryForList("""
				SELECT SQL_STATEMENT FROM INFORMATION_SCHEMA.QUERY_STATISTICS
				WHERE REGEXP_LIKE(SQL_STATEMENT, '^(--.*\\s+)*(select|update|delete)', 'i')
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
