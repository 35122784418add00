package orderflow;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.apache.shardingsphere.sql.parser.autogen.SQLServerStatementLexer;
import org.apache.shardingsphere.sql.parser.autogen.SQLServerStatementParser;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Whether SQL Server takes a statement, as far as its grammar says so: Apache
 * ShardingSphere's of T-SQL, which knows no commas between hints, and takes some that SQL
 * Server does not.
 */
final class TransactSql {

	private static final int MAX_PARAMETERS = 2100;

	private static final Pattern TEXT = Pattern.compile("N?'(?:[^']|'')*'");

	private static final Pattern COMMENT = Pattern.compile("--.*");

	private static final Pattern HINTS = Pattern.compile("(?i)\\bwith\\s*\\((\\w+(?:\\s*,\\s*\\w+)*)\\)");

	private static final Map<String, Pattern> FOREIGN = Map.of("concatenates with ||", Pattern.compile("\\|\\|"),
			"has Boolean literals", Pattern.compile("(?i)\\b(true|false)\\b"), "compares rows",
			Pattern.compile("(?i)(?<!\\w)\\([^()]+,[^()]*\\)\\s*([<>=]+|in)\\s*\\("));

	static {
		keepQuiet(() -> parse("SELECT 1", new ArrayList<>()));
	}

	private TransactSql() {
	}

	/** What SQL Server would say against it; nothing if it takes the statement. */
	static List<String> complaints(String statement) {
		String sql = HINTS.matcher(COMMENT.matcher(statement).replaceAll(""))
			.replaceAll((hints) -> "WITH (" + hints.group(1).replaceAll("\\s*,\\s*", " ") + ")");
		List<String> complaints = new ArrayList<>();
		parse(sql, complaints);
		String withoutTexts = TEXT.matcher(sql).replaceAll("''");
		FOREIGN.forEach((complaint, pattern) -> {
			if (pattern.matcher(withoutTexts).find()) {
				complaints.add(complaint);
			}
		});
		if (withoutTexts.chars().filter((character) -> character == '?').count() > MAX_PARAMETERS) {
			complaints.add("has too many parameters");
		}
		return complaints;
	}

	/** ANTLR says on standard error that its parser was made by an older release. */
	private static void keepQuiet(Runnable start) {
		PrintStream error = System.err;
		System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
		try {
			start.run();
		}
		finally {
			System.setErr(error);
		}
	}

	private static void parse(String sql, List<String> complaints) {
		SQLServerStatementLexer lexer = new SQLServerStatementLexer(CharStreams.fromString(sql));
		SQLServerStatementParser parser = new SQLServerStatementParser(new CommonTokenStream(lexer));
		List.of(lexer, parser).forEach((recognizer) -> {
			recognizer.removeErrorListeners();
			recognizer.addErrorListener(new Complaints(complaints));
		});
		parser.execute();
	}

	private static final class Complaints extends BaseErrorListener {

		private final List<String> complaints;

		Complaints(List<String> complaints) {
			this.complaints = complaints;
		}

		@Override
		public void syntaxError(Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message,
				RecognitionException cause) {
			complaints.add("%d:%d %s".formatted(line, column, message));
		}

	}

}
