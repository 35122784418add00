package orderflow.security;

import java.util.List;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What production needs has not been set. */
class NotForProductionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<String> missing;

	NotForProductionException(List<String> missing) {
		super("Settings are missing that production needs");
		this.missing = missing;
	}

	/** Which ones, and what for. */
	List<String> missing() {
		return missing;
	}

	/** Says so without a stack trace. */
	static final class Analyzer extends AbstractFailureAnalyzer<NotForProductionException> {

		@Override
		protected FailureAnalysis analyze(Throwable rootFailure, NotForProductionException cause) {
			return new FailureAnalysis(
					"The profile production starts neither an open API nor one that keeps its data to itself.",
					"Set these environment variables, or the properties that they stand for:" + System.lineSeparator()
							+ String.join(System.lineSeparator(), cause.missing()),
					cause);
		}

	}

}
