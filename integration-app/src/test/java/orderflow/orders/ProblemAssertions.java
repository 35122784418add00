package orderflow.orders;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** What is expected of an answer that refuses something. */
final class ProblemAssertions {

	private ProblemAssertions() {
	}

	static void assertProblem(Message answer, int status, String part) {
		assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
		assertThat(answer.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/problem+json");
		assertThat(answer.getBody(String.class)).contains(part);
	}

}
