package orderflow.fulfillment;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a pool of database connections that orders being shipped could
 * use up: their status calls need connections of the same pool.
 */
@Component
class ConnectionBudget {

	ConnectionBudget(@Value("${spring.datasource.hikari.maximum-pool-size}") int connections,
			@Value("${orderflow.fulfillment.concurrency}") int orders,
			@Value("${orderflow.fulfillment.portions}") int portions,
			@Value("${server.tomcat.threads.max}") int requests) {
		if (connections <= orders + portions + requests) {
			throw new IllegalArgumentException(("spring.datasource.hikari.maximum-pool-size is %d and must be more than"
					+ " orderflow.fulfillment.concurrency (%d), orderflow.fulfillment.portions (%d) and"
					+ " server.tomcat.threads.max (%d) together")
				.formatted(connections, orders, portions, requests));
		}
	}

}
