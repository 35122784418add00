package orderflow;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TransactSqlTests {

	@ParameterizedTest
	@MethodSource("files")
	void sqlServerTakesEachStatementOfAFile(Resource file) throws IOException {
		assertThat(statements(file)).isNotEmpty()
			.allSatisfy((statement) -> assertThat(TransactSql.complaints(statement)).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT Id FROM DeadLetters LIMIT 5", "SELECT Id FROM DeadLetters FETCH FIRST 5 ROWS ONLY",
			"SELECT Id FROM DeadLetters OFFSET 5 ROWS", "SELECT Id FROM DeadLetters FOR UPDATE SKIP LOCKED",
			"INSERT INTO OutboxEvents (EventId) VALUES (?) RETURNING Id",
			"INSERT INTO ProcessedEvents (EventId) VALUES (?) ON CONFLICT DO NOTHING",
			"UPDATE DeadLetters SET ReplayRequested = TRUE", "SELECT State || ' ' || Id FROM DeadLetters",
			"SELECT Id FROM DeadLetters WHERE (State, Id) > (?, ?)", "CALL LOCK_TIMEOUT()",
			"CREATE TABLE Notes (Id BIGINT GENERATED ALWAYS AS IDENTITY)", "ALTER TABLE Orders RENAME TO Elsewhere",
			"ALTER TABLE Orders ADD COLUMN Note NVARCHAR(10)" })
	void sqlServerDoesNotTakeWhatOthersDo(String statement) {
		assertThat(TransactSql.complaints(statement)).isNotEmpty();
	}

	@Test
	void aTextMayContainAnything() {
		assertThat(TransactSql.complaints("SELECT Id FROM DeadLetters WHERE Message = 'true || false''s -'")).isEmpty();
	}

	private static Stream<Resource> files() throws IOException {
		PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
		return Stream.of("classpath:db/**/*.sql", "classpath:sql/**/*.sql").flatMap((files) -> {
			try {
				return Stream.of(resources.getResources(files));
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	/** Camel names its parameters. */
	private static Stream<String> statements(Resource file) throws IOException {
		String sql = file.getContentAsString(UTF_8).replaceAll("--.*", "").replaceAll(":#\\w+", "?");
		return Stream.of(sql.split(";")).map(String::strip).filter((statement) -> !statement.isEmpty());
	}

}
