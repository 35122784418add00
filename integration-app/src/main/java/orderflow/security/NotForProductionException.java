package orderflow.security;

import java.util.List;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What production needs has not been set. */
class NotForProductionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotForProductionException(List<String> missing) {
		super(String.join(System.lineSeparator(), missing));
	}

	/** Says so without a stack trace. */
	static final class Analyzer extends AbstractFailureAnalyzer<NotForProductionException> {

		@Override
		protected FailureAnalysis analyze(Throwable rootFailure, NotForProductionException cause) {
			return new FailureAnalysis(
					"The profile production starts neither an open API nor one that keeps its data to itself.",
					"Set these environment variables, or properties of the same names:" + System.lineSeparator()
							+ cause.getMessage(),
					cause);
		}

	}

}
