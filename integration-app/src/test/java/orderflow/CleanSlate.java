package orderflow;

import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.jdbc.JdbcTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives each test empty tables, and mocks that nothing has arrived at. */
class CleanSlate implements BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext test) {
		clean(SpringExtension.getApplicationContext(test));
	}

	static void clean(ApplicationContext application) {
		JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
		application.getBean(TransactionTemplate.class)
			.executeWithoutResult((transaction) -> JdbcTestUtils.deleteFromTables(jdbc, "OrderHistory", "OrderItems",
					"Orders", "OutboxEvents", "ProcessedEvents", "IdempotencyKeys", "DeadLetters"));
		MockEndpoint.resetMocks(application.getBean(CamelContext.class));
	}

}
