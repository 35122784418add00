package orderflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the routes as they are, on a real database, between ends that are mocks: what
 * goes to a topic arrives at {@code mock:} and its name, what goes to the order API at
 * {@code mock:order-api}. All such tests share one application, which has to speak to its
 * database as to SQL Server.
 */
@SpringBootTest(properties = { "spring.jpa.database-platform=org.hibernate.dialect.SQLServerDialect",
		"spring.jpa.hibernate.ddl-auto=none", "camel.component.kafka.brokers=none",
		"orderflow.orders.url=http://order-api", "orderflow.outbox.batch-size=2", "orderflow.redrive.first-delay=0",
		"orderflow.status-call.first-delay=1", "orderflow.status-call.failures-to-open=1000" })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ MockedEnds.class, WatchedDatabase.class })
@ExtendWith({ CleanSlate.class, TransactSqlOnly.class })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RouteTest {

}
