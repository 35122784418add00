package orderflow.platform;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ReadCommittedSnapshotTests {

	private static final String SQL_SERVER = "jdbc:sqlserver://database;databaseName=orderflow";

	private EmbeddedDatabase database;

	private JdbcTemplate jdbc;

	@BeforeEach
	void open() {
		database = new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build();
		jdbc = new JdbcTemplate(database);
	}

	@AfterEach
	void close() {
		database.shutdown();
	}

	@Test
	void isMissedWhereItIsOff(CapturedOutput output) throws Exception {
		asSqlServer(false);
		lookAt(SQL_SERVER);
		assertThat(output).containsOnlyOnce("WARN").contains("READ COMMITTED SNAPSHOT is off");
	}

	@Test
	void isLookedAtWhenTheApplicationStarts(CapturedOutput output) throws Exception {
		asSqlServer(false);
		DatabaseStart start = new DatabaseStart(new DatabaseWatch(database), snapshot(SQL_SERVER));
		assertThat(start.await()).isTrue();
		start.stop();
		assertThat(output).contains("READ COMMITTED SNAPSHOT is off");
	}

	@Test
	void isNotMentionedWhereItIsOn(CapturedOutput output) throws Exception {
		asSqlServer(true);
		lookAt(SQL_SERVER);
		assertThat(output).doesNotContain("READ COMMITTED SNAPSHOT");
	}

	@Test
	void isNotMentionedWhereItCannotBeSeen(CapturedOutput output) throws Exception {
		lookAt(SQL_SERVER);
		assertThat(output).doesNotContain("READ COMMITTED SNAPSHOT");
	}

	@Test
	void isNotAskedOfOthers(CapturedOutput output) throws Exception {
		asSqlServer(false);
		lookAt("jdbc:h2:mem:any");
		assertThat(output).doesNotContain("READ COMMITTED SNAPSHOT");
	}

	private void lookAt(String url) throws IOException {
		snapshot(url).look();
	}

	private ReadCommittedSnapshot snapshot(String url) throws IOException {
		return new ReadCommittedSnapshot(database, url,
				new ClassPathResource("sql/platform/select-read-committed-snapshot.sql"));
	}

	/** With what SQL Server would answer. */
	private void asSqlServer(boolean snapshot) {
		jdbc.execute("CREATE ALIAS DB_NAME AS 'String name() { return \"orderflow\"; }'");
		jdbc.execute("CREATE SCHEMA sys");
		jdbc.execute("CREATE TABLE sys.databases (name NVARCHAR(128), is_read_committed_snapshot_on BIT)");
		jdbc.update("INSERT INTO sys.databases VALUES ('master', ?), ('orderflow', ?)", !snapshot, snapshot);
	}

}
