package orderflow.deadletters;

import java.util.List;
import java.util.Map;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import orderflow.WatchedDatabase;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

import static orderflow.deadletters.LetterFixture.aPointlessLetter;
import static org.assertj.core.api.Assertions.assertThat;

/** What SQL Server would be asked; H2 takes its hints and ignores them. */
@RouteTest
class SqlServerLocksTests {

	private static final String SKIP_LOCKED = "with (updlock,rowlock,readpast)";

	@Autowired
	private WatchedDatabase database;

	@Autowired
	private RouteStarter starter;

	@Autowired
	private DeadLetters deadLetters;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@Test
	void skipsEventsThatAnotherRelayHasLocked() {
		starter.start("publish-order-events");
		assertThat(selects("OutboxEvents")).singleElement().asString().contains(SKIP_LOCKED, "order by");
	}

	@Test
	void skipsLettersThatAnotherInstanceHasLocked() throws Exception {
		orderApi.whenAnyExchangeReceived((call) -> call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200));
		deadLetters.keep(List.of(aPointlessLetter().record()));
		database.forgetStatements();
		starter.start("redrive-dead-letters");
		assertThat(selects("DeadLetters")).hasSize(3).allSatisfy((sql) -> assertThat(sql).contains(SKIP_LOCKED));
	}

	@Test
	void replaysNoLettersThatAreBeingHandled() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("X-Operator", "jane");
		starter.start("replay-dead-letters", null, Map.of("CamelHttpServletRequest", request));
		assertThat(selects("DeadLetters")).hasSize(2).allSatisfy((sql) -> assertThat(sql).contains(SKIP_LOCKED));
	}

	private List<String> selects(String table) {
		return database.statements()
			.stream()
			.filter((sql) -> sql.startsWith("select") && sql.contains(" from " + table + " "))
			.toList();
	}

}
