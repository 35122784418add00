package orderflow.platform;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultUnitOfWork;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class RequiredTransactionTests {

	private final DriverManagerDataSource database = new DriverManagerDataSource(
			"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

	private final JdbcTemplate jdbc = new JdbcTemplate(database);

	private final RequiredTransaction required = new RequiredTransaction(
			new TransactionTemplate(new DataSourceTransactionManager(database)), (failure) -> null);

	private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

	@BeforeEach
	void createTable() {
		jdbc.execute("CREATE TABLE Notes (Text NVARCHAR(10))");
		exchange.getExchangeExtension().setUnitOfWork(new DefaultUnitOfWork(exchange));
	}

	@Test
	void commitsABlockThatSucceeds() throws Exception {
		process((exchange) -> note());
		assertThat(notes()).isEqualTo(1);
		assertThat(exchange.isFailed()).isFalse();
	}

	@Test
	void rollsBackABlockThatThrowsAndKeepsItsException() throws Exception {
		SQLException failure = new SQLException("away");
		process((exchange) -> {
			note();
			throw failure;
		});
		assertThat(notes()).isZero();
		assertThat(exchange.getException()).isSameAs(failure);
	}

	@Test
	void rollsBackABlockWithAFailedStepAndKeepsItsException() throws Exception {
		RejectedExecutionException failure = new RejectedExecutionException();
		process((exchange) -> {
			note();
			exchange.setException(failure);
		});
		assertThat(notes()).isZero();
		assertThat(exchange.getException()).isSameAs(failure);
	}

	@Test
	void marksTheExchangeAsTransactedWithinTheBlockOnly() throws Exception {
		process((exchange) -> assertThat(exchange.isTransacted()).isTrue());
		assertThat(exchange.isTransacted()).isFalse();
	}

	private void process(Processor block) throws Exception {
		required.wrap(null, block).process(exchange);
	}

	private void note() {
		jdbc.update("INSERT INTO Notes (Text) VALUES ('note')");
	}

	private Integer notes() {
		return jdbc.queryForObject("SELECT COUNT(*) FROM Notes", Integer.class);
	}

}
