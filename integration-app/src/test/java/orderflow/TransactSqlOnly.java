package orderflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails a test in which the application executes a statement that is no T-SQL. All
 * statements of all tests are then listed in a file.
 */
class TransactSqlOnly implements AfterEachCallback {

	private static final Path LIST = Path.of("target", "statements.sql");

	private static final Set<String> good = new TreeSet<>();

	@Override
	public void afterEach(ExtensionContext test) throws IOException {
		WatchedDatabase database = SpringExtension.getApplicationContext(test).getBean(WatchedDatabase.class);
		Set<String> statements = new TreeSet<>(database.statements());
		database.forgetStatements();
		statements.removeAll(good);
		assertThat(statements).allSatisfy((statement) -> assertThat(TransactSql.complaints(statement)).isEmpty());
		if (good.addAll(statements)) {
			Files.writeString(LIST, String.join(";\n\n", good) + ";\n");
		}
	}

}
