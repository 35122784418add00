package orderflow.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While a release replaces another one, and after it is taken back, processes of the
 * release before work on the new schema.
 */
class RollingUpgradeTests {

	/** The schema of the release before. To be raised when a release is made. */
	private static final String RELEASE_BEFORE = "9";

	private static final Pattern VERSION = Pattern.compile("V([\\d.]+)__.*\\.sql");

	private final DataSource database = new DriverManagerDataSource(
			"jdbc:h2:mem:upgrade-%d;MODE=MSSQLServer;DB_CLOSE_DELAY=-1"
				.formatted(ThreadLocalRandom.current().nextLong()));

	private final JdbcTemplate jdbc = new JdbcTemplate(database);

	private Map<String, String> columnsBefore;

	private List<String> constraintsBefore;

	@BeforeEach
	void migrateToTheReleaseBefore() {
		Flyway.configure().dataSource(database).target(RELEASE_BEFORE).load().migrate();
		columnsBefore = columns();
		constraintsBefore = constraints();
	}

	@Test
	void theReleaseBeforeFindsItsColumnsAndNeedNotKnowOthers() {
		Flyway.configure().dataSource(database).load().migrate();

		assertThat(columnsBefore).isNotEmpty();
		assertThat(whatWouldStopTheReleaseBefore()).isEmpty();
	}

	/** H2 does not run them, and nobody can tell whether the release before goes on. */
	@Test
	void whoUpgradesIsToldOfMigrationsOfOneDatabaseAlone() throws IOException {
		String instructions = Files.readString(Path.of("../docs/deploy.md"));
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/vendor"))) {
			assertThat(files.map((file) -> VERSION.matcher(file.getFileName().toString()))
				.filter(Matcher::matches)
				.map((file) -> MigrationVersion.fromVersion(file.group(1)))).isNotEmpty()
				.filteredOn((version) -> version.isNewerThan(RELEASE_BEFORE))
				.allSatisfy((version) -> assertThat(instructions).containsPattern("\\bV%s\\b".formatted(version)));
		}
	}

	@Test
	void aColumnThatIsGoneWouldStopIt() {
		jdbc.execute("ALTER TABLE Orders DROP COLUMN CustomerName");

		assertThat(whatWouldStopTheReleaseBefore()).containsExactly("ORDERS.CUSTOMERNAME is gone or another one");
	}

	@Test
	void aColumnThatIsNarrowerWouldStopIt() {
		jdbc.execute("ALTER TABLE Orders ALTER COLUMN CustomerName NVARCHAR(10)");

		assertThat(whatWouldStopTheReleaseBefore()).containsExactly("ORDERS.CUSTOMERNAME is gone or another one");
	}

	@Test
	void aColumnThatMustBeGivenWouldStopIt() {
		jdbc.execute("ALTER TABLE Orders ADD Colour NVARCHAR(10) NOT NULL");

		assertThat(whatWouldStopTheReleaseBefore()).containsExactly("ORDERS.COLOUR must be given");
	}

	@Test
	void aConstraintOnWhatItWritesWouldStopIt() {
		jdbc.execute("ALTER TABLE Orders ADD CONSTRAINT OnlyShort CHECK (LEN(CustomerName) < 10)");

		assertThat(whatWouldStopTheReleaseBefore()).containsExactly("ORDERS has a new constraint: CHECK ONLYSHORT");
	}

	private List<String> whatWouldStopTheReleaseBefore() {
		Map<String, String> now = columns();
		List<String> tablesBefore = columnsBefore.keySet().stream().map(RollingUpgradeTests::table).toList();
		List<String> found = new ArrayList<>();
		columnsBefore.forEach((name, type) -> {
			if (!type.equals(now.get(name))) {
				found.add(name + " is gone or another one");
			}
		});
		now.forEach((name, type) -> {
			if (!columnsBefore.containsKey(name) && tablesBefore.contains(table(name)) && type.endsWith("NO, null")) {
				found.add(name + " must be given");
			}
		});
		constraints().stream()
			.filter((constraint) -> !constraintsBefore.contains(constraint)
					&& tablesBefore.contains(constraint.substring(0, constraint.indexOf(' '))))
			.forEach(found::add);
		return found;
	}

	/** Each with what may be written there. */
	private Map<String, String> columns() {
		Map<String, String> columns = new TreeMap<>();
		jdbc.query("""
				SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, IS_NULLABLE,
				CASE WHEN IS_IDENTITY = 'YES' THEN 'identity' ELSE COLUMN_DEFAULT END
				FROM INFORMATION_SCHEMA.COLUMNS
				WHERE TABLE_SCHEMA NOT IN ('INFORMATION_SCHEMA') AND TABLE_NAME <> 'flyway_schema_history'""",
				(row) -> {
					columns.put(row.getString(1) + "." + row.getString(2), "%s(%s), %s, %s".formatted(row.getString(3),
							row.getString(4), row.getString(5), row.getString(6)));
				});
		return columns;
	}

	/** What rows must fulfil. */
	private List<String> constraints() {
		return jdbc.queryForList("""
				SELECT CONCAT(TABLE_NAME, ' has a new constraint: ', CONSTRAINT_TYPE, ' ', CONSTRAINT_NAME)
				FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
				UNION
				SELECT CONCAT(TABLE_NAME, ' has a new constraint: ', INDEX_TYPE_NAME, ' ', INDEX_NAME)
				FROM INFORMATION_SCHEMA.INDEXES WHERE INDEX_TYPE_NAME = 'UNIQUE INDEX'""", String.class);
	}

	private static String table(String column) {
		return column.substring(0, column.indexOf('.'));
	}

}
