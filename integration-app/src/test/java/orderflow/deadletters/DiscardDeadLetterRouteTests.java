package orderflow.deadletters;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;

import static orderflow.deadletters.LetterFixture.aLetter;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
@ExtendWith(OutputCaptureExtension.class)
class DiscardDeadLetterRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private DeadLetters deadLetters;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void logsWhoHasDoneItToWhat(CapturedOutput log) throws Exception {
		String id = aParkedLetter();
		Message answer = discard(id);
		assertThat(JsonPath.<String>read(answer.getBody(String.class), "state")).isEqualTo("Discarded");
		assertThat(log.getOut().lines().filter((line) -> line.contains(id))).singleElement()
			.asString()
			.contains(" INFO ", "Dead letter " + id + ": Discarded by jane");
	}

	@Test
	void isAConflictWhileSomebodyElseHandlesTheLetter(CapturedOutput log) throws Exception {
		String id = aParkedLetter();
		transactions.executeWithoutResult((somebodyElse) -> {
			jdbc.update("UPDATE DeadLetters SET Redrives = Redrives WHERE Id = ?", id);
			Message answer = CompletableFuture.supplyAsync(() -> discard(id)).join();
			assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(409);
			assertThat(answer.getBody(String.class)).contains("Somebody else is changing dead letter " + id);
		});
		assertThat(jdbc.queryForObject("SELECT State FROM DeadLetters", String.class)).isEqualTo("Parked");
		assertThat(log).doesNotContain(" WARN ", " ERROR ", "Discarded by jane");
	}

	private Message discard(String id) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("X-Operator", "jane");
		return starter
			.start("discard-dead-letter", "{\"reason\":\"Ordered twice\"}",
					Map.of("id", id, "CamelHttpServletRequest", request))
			.getMessage();
	}

	private String aParkedLetter() throws Exception {
		deadLetters.keep(List.of(aLetter().record()));
		transactions.executeWithoutResult((transaction) -> jdbc.update("UPDATE DeadLetters SET State = 'Parked'"));
		return jdbc.queryForObject("SELECT Id FROM DeadLetters", String.class);
	}

}
