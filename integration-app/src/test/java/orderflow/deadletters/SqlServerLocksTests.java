package orderflow.deadletters;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;

import static orderflow.deadletters.LetterFixture.aPointlessLetter;
import static org.assertj.core.api.Assertions.assertThat;

/** What SQL Server would be asked; H2 takes its hints and ignores them. */
@RouteTest
@TestPropertySource(properties = { "spring.datasource.url=jdbc:h2:mem:sql-server;MODE=MSSQLServer;DB_CLOSE_DELAY=-1",
		"spring.jpa.database-platform=org.hibernate.dialect.SQLServerDialect", "spring.jpa.hibernate.ddl-auto=none",
		"spring.jpa.properties.hibernate.session_factory.statement_inspector=orderflow.deadletters.SqlServerLocksTests$Statements" })
class SqlServerLocksTests {

	private static final String SKIP_LOCKED = "with (updlock,rowlock,readpast)";

	private static final List<String> statements = new CopyOnWriteArrayList<>();

	@Autowired
	private RouteStarter starter;

	@Autowired
	private DeadLetters deadLetters;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@BeforeEach
	void forgetStatements() {
		statements.clear();
	}

	@Test
	void skipsEventsThatAnotherRelayHasLocked() {
		starter.start("publish-order-events");
		assertThat(selects("OutboxEvents")).singleElement().asString().contains(SKIP_LOCKED, "order by");
	}

	@Test
	void skipsLettersThatAnotherInstanceHasLocked() throws Exception {
		orderApi.whenAnyExchangeReceived((call) -> call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200));
		deadLetters.keep(List.of(aPointlessLetter().record()));
		statements.clear();
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

	private static List<String> selects(String table) {
		return statements.stream()
			.filter((sql) -> sql.startsWith("select") && sql.contains(" from " + table + " "))
			.toList();
	}

	/** Made by Hibernate. */
	@SuppressWarnings("serial")
	public static class Statements implements StatementInspector {

		@Override
		public String inspect(String sql) {
			statements.add(sql);
			return sql;
		}

	}

}
