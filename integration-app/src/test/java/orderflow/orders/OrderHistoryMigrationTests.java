package orderflow.orders;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderHistoryMigrationTests {

	private final DataSource database = new DriverManagerDataSource(
			"jdbc:h2:mem:order-history;MODE=MSSQLServer;DB_CLOSE_DELAY=-1");

	private final JdbcTemplate jdbc = new JdbcTemplate(database);

	@Test
	void remembersOrdersThatMayStillForgetWhyTheyFailed() {
		migrateTo("7");
		keep("order-1", "Created", null);
		keep("order-2", "Shipped", null);
		keep("order-3", "Failed", "Out of stock");

		migrateTo("8");

		assertThat(jdbc.queryForList("""
				SELECT CONCAT_WS(', ', OrderId, Status, MovedAt, Cause, CorrelationId) FROM OrderHistory""",
				String.class))
			.containsExactly("order-3, Failed, 2026-03-01 10:01:00, Out of stock");
	}

	private void migrateTo(String version) {
		Flyway.configure().dataSource(database).target(version).load().migrate();
	}

	private void keep(String orderId, String status, String cause) {
		jdbc.update(
				"""
						INSERT INTO Orders (OrderId, CustomerId, CustomerName, Status, CorrelationId, CreatedAt, UpdatedAt, Version,
						Fulfillment_ErrorMessage)
						VALUES (?, 'customer-1', 'Jane Doe', ?, 'correlation-1', '2026-03-01 10:00:00', '2026-03-01 10:01:00', 1, ?)""",
				orderId, status, cause);
	}

}
