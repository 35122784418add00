package orderflow;

import org.springframework.jdbc.core.JdbcTemplate;

/** What is in the database. */
class Tables {

	private final JdbcTemplate jdbc;

	Tables(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Everything that is kept of orders: how many rows there are in each table. */
	String orderRows() {
		return "Orders: %d, OrderItems: %d, OutboxEvents: %d, IdempotencyKeys: %d".formatted(orders(),
				count("SELECT COUNT(*) FROM OrderItems"), eventsToPublish(),
				count("SELECT COUNT(*) FROM IdempotencyKeys"));
	}

	int orders() {
		return count("SELECT COUNT(*) FROM Orders");
	}

	int eventsToPublish() {
		return count("SELECT COUNT(*) FROM OutboxEvents");
	}

	int ledgerRowsOf(String orderId) {
		return count("SELECT COUNT(*) FROM ProcessedEvents WHERE OrderId = ?", orderId);
	}

	String statusOf(String orderId) {
		return jdbc.queryForObject("SELECT Status FROM Orders WHERE OrderId = ?", String.class, orderId);
	}

	/** How often an order was changed since it was placed. */
	int changesOf(String orderId) {
		return count("SELECT Version FROM Orders WHERE OrderId = ?", orderId);
	}

	int deadLettersOf(String orderId) {
		return count("SELECT COUNT(*) FROM DeadLetters WHERE OrderId = ?", orderId);
	}

	int deadLettersOf(String orderId, String state) {
		return count("SELECT COUNT(*) FROM DeadLetters WHERE OrderId = ? AND State = ?", orderId, state);
	}

	int parkedLettersWithoutOrder() {
		return count("SELECT COUNT(*) FROM DeadLetters WHERE OrderId IS NULL AND State = 'Parked'");
	}

	/** How many workers wait in the database to enter an event into the ledger. */
	int workersWaitingForTheLedger() {
		return DatabaseWords.waiting(jdbc, "INSERT INTO ProcessedEvents");
	}

	private int count(String sql, Object... parameters) {
		return jdbc.queryForObject(sql, Integer.class, parameters);
	}

}
