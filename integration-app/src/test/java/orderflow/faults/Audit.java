package orderflow.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import orderflow.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is true of all orders once everything is quiet, as found in the database and the
 * topics.
 */
final class Audit {

	/** Keys of records that are no events begin with this. */
	static final String POISON = "poison-";

	/** HTTP statuses that a client must be prepared for; 0 is no answer at all. */
	private static final Set<Integer> EXPECTED_ANSWERS = Set.of(0, 200, 409, 503);

	/** What never may be so, and what selects the orders of which it is. */
	private static final Map<String, String> FORBIDDEN = new LinkedHashMap<>();
	static {
		FORBIDDEN.put("is neither shipped nor failed nor cancelled",
				"SELECT OrderId FROM Orders WHERE Status NOT IN ('Shipped', 'Failed', 'Cancelled')");
		FORBIDDEN.put("failed without a reason",
				"SELECT OrderId FROM Orders WHERE Status = 'Failed' AND Fulfillment_ErrorMessage IS NULL");
		FORBIDDEN.put("was changed more often than its states allow", "SELECT OrderId FROM Orders WHERE Version > 2");
		FORBIDDEN.put("has failed and its history does not know", """
				SELECT OrderId FROM Orders
				WHERE (Status = 'Failed' OR Version = 2)
				AND OrderId NOT IN (SELECT OrderId FROM OrderHistory WHERE Status = 'Failed')""");
		FORBIDDEN.put("is shipped without exactly one row in the ledger", """
				SELECT Orders.OrderId FROM Orders
				LEFT JOIN ProcessedEvents ON ProcessedEvents.OrderId = Orders.OrderId
				WHERE Status = 'Shipped' GROUP BY Orders.OrderId HAVING COUNT(EventId) <> 1""");
		FORBIDDEN.put("is cancelled and has a parcel",
				"SELECT OrderId FROM Orders WHERE Status = 'Cancelled' AND Fulfillment_TrackingNumber IS NOT NULL");
		FORBIDDEN.put("is cancelled and neither done nor given up", """
				SELECT OrderId FROM Orders WHERE Status = 'Cancelled'
				AND OrderId NOT IN (SELECT OrderId FROM ProcessedEvents)
				AND OrderId NOT IN (SELECT OrderId FROM DeadLetters WHERE State = 'Parked')""");
		FORBIDDEN.put("has a row in the ledger and is neither shipped by that event nor cancelled", """
				SELECT ProcessedEvents.OrderId FROM ProcessedEvents
				LEFT JOIN Orders ON ProcessedEvents.OrderId = Orders.OrderId AND (Status = 'Cancelled'
				OR Status = 'Shipped' AND Fulfillment_TrackingNumber = CONCAT('TRK-', UPPER(EventId)))
				WHERE Orders.OrderId IS NULL""");
		FORBIDDEN.put("has an event that was not published", "SELECT OrderId FROM OutboxEvents");
	}

	private final Installation installation;

	private final Load load;

	private final JdbcTemplate jdbc;

	private final Set<String> orders;

	private final Set<String> cancelled;

	private final List<ConsumerRecord<String, String>> deadLetters;

	private final List<String> findings = new ArrayList<>();

	Audit(Installation installation, Load load) throws Exception {
		this.installation = installation;
		this.load = load;
		this.jdbc = installation.jdbc();
		this.orders = new HashSet<>(jdbc.queryForList("SELECT OrderId FROM Orders", String.class));
		this.cancelled = new HashSet<>(
				jdbc.queryForList("SELECT OrderId FROM Orders WHERE Status = 'Cancelled'", String.class));
		this.deadLetters = installation.topics().records(Topics.DEAD_LETTERS);
		checkClients();
		checkTables();
		checkDeadLetters();
		checkOffsets();
		installation.dead().forEach((process) -> findings.add(process + " has ended"));
	}

	/** What should not be so; the invariants hold if there is nothing. */
	List<String> findings() {
		return findings;
	}

	int orders() {
		return orders.size();
	}

	int deadLetters() {
		return deadLetters.size();
	}

	int ordersWithStatus(String status) {
		return jdbc.queryForObject("SELECT COUNT(*) FROM Orders WHERE Status = ?", Integer.class, status);
	}

	private void checkClients() {
		report(load.taken(), orders, "was taken and is gone");
		report(orders, load.taken(), "was placed and no client knows it");
		report(load.cancelled(), cancelled, "was cancelled and is not");
		report(cancelled, load.cancelled(), "is cancelled and no client was told so");
		report(load.answers().keySet(), EXPECTED_ANSWERS, "was answered to a client");
	}

	private void checkTables() {
		FORBIDDEN.forEach((finding, sql) -> report(jdbc.queryForList(sql, String.class), Set.of(), finding));
	}

	private void checkDeadLetters() throws Exception {
		Set<String> dead = keys(deadLetters);
		Set<String> poison = keys(installation.topics().records(Topics.ORDER_EVENTS));
		poison.removeIf((key) -> !key.startsWith(POISON));
		report(poison, dead, "is poison and no dead letter was made of it");
		dead.removeAll(poison);
		report(dead, orders, "is the key of a dead letter and of no order");
		deadLetters.stream()
			.filter((letter) -> Topics.header(letter, "deadletter-cause") == null)
			.forEach((letter) -> findings.add("The dead letter of " + letter.key() + " has no cause"));
	}

	private void checkOffsets() throws Exception {
		long uncommitted = installation.topics().uncommitted(Installation.WORKERS);
		if (uncommitted != 0) {
			findings.add(uncommitted + " events are not committed");
		}
	}

	/** Reports what was found and not expected. */
	private void report(Collection<?> found, Set<?> expected, String finding) {
		found.stream().filter((each) -> !expected.contains(each)).forEach((each) -> findings.add(each + " " + finding));
	}

	private static Set<String> keys(List<ConsumerRecord<String, String>> records) {
		return records.stream().map(ConsumerRecord::key).collect(Collectors.toCollection(HashSet::new));
	}

}
