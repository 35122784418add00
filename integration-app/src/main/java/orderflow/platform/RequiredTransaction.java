package orderflow.platform;

import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.TransactedPolicy;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transaction of a {@code transacted} block: it is rolled back when a step fails.
 * <p>
 * Camel's own policy puts an error handler of its own around the block, after which the
 * error handler of the calling route regards the failure as dealt with and neither
 * repeats nor dead-letters it. This one leaves failures to the caller.
 */
@Component("required")
class RequiredTransaction implements TransactedPolicy {

	private final TransactionTemplate transactions;

	private final PersistenceExceptionTranslator translator;

	RequiredTransaction(TransactionTemplate transactions, PersistenceExceptionTranslator translator) {
		this.transactions = transactions;
		this.translator = translator;
	}

	@Override
	public void beforeWrap(Route route, NamedNode definition) {
	}

	@Override
	public Processor wrap(Route route, Processor block) {
		return (exchange) -> {
			try {
				transactions.executeWithoutResult((status) -> {
					process(block, exchange);
					exchange.setException(unwrap(exchange.getException()));
					if (exchange.isFailed()) {
						status.setRollbackOnly();
					}
				});
			}
			catch (RuntimeException ex) {
				keepFirstFailure(exchange, ex);
			}
			exchange.setException(translate(exchange.getException()));
		};
	}

	/** Camel's circuit breaker wraps what is not a runtime exception. */
	private static Exception unwrap(Exception failure) {
		return (failure instanceof RuntimeCamelException && failure.getCause() instanceof Exception cause) ? cause
				: failure;
	}

	/** A rollback that fails too says less than what it was for. */
	private static void keepFirstFailure(Exchange exchange, RuntimeException failure) {
		if (exchange.isFailed()) {
			exchange.getException().addSuppressed(failure);
		}
		else {
			exchange.setException(failure);
		}
	}

	/**
	 * Camel keeps the steps of an exchange that is marked as transacted on one thread.
	 */
	private void process(Processor block, Exchange exchange) {
		exchange.getUnitOfWork().beginTransactedBy(this);
		try {
			block.process(exchange);
		}
		catch (Exception ex) {
			exchange.setException(ex);
		}
		finally {
			exchange.getUnitOfWork().endTransactedBy(this);
		}
	}

	/** Into Spring's exceptions, by which error handlers tell what may pass. */
	private Exception translate(Exception failure) {
		return (failure instanceof RuntimeException runtime) ? DataAccessUtils.translateIfNecessary(runtime, translator)
				: failure;
	}

}
