package orderflow.security;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Ends the start in production if the application would be open, or easily opened, or
 * lose its data.
 */
@Component
@Profile("production")
class ProductionCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final String ORDERS_ONLY = "orders";

	private static final int SHORTEST_PASSWORD = 12;

	private Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		List<String> missing = new ArrayList<>();
		if (!TokensAreAskedFor.in(environment)) {
			missing.add("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI: whose tokens requests must bring");
		}
		if (!environment.getProperty("spring.datasource.url", "").startsWith("jdbc:sqlserver:")) {
			missing.add("SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD: the database of SQL Server");
		}
		if ("embedded".equals(environment.getProperty("camel.component.kafka.brokers"))) {
			missing.add("CAMEL_COMPONENT_KAFKA_BROKERS: the Kafka brokers");
		}
		if (logsInToKafka() && !hasText("camel.component.kafka.sasl-jaas-config")
				&& !hasText("java.security.auth.login.config")) {
			missing.add("CAMEL_COMPONENT_KAFKA_SASL_JAAS_CONFIG: the login at the Kafka brokers");
		}
		if (callsTheOrderApi() && !credentials().areComplete()) {
			missing.add("ORDERFLOW_CLIENT_ID, ORDERFLOW_CLIENT_SECRET and ORDERFLOW_TOKEN_URI:"
					+ " where a worker gets its own token");
		}
		if (hasShortPassword()) {
			missing.add("SPRING_SECURITY_USER_PASSWORD: at least " + SHORTEST_PASSWORD
					+ " characters, or none if nobody is to log in to Hawtio");
		}
		if (!missing.isEmpty()) {
			throw new NotForProductionException(missing);
		}
	}

	private boolean logsInToKafka() {
		return environment.getProperty("camel.component.kafka.security-protocol", "").startsWith("SASL_");
	}

	private boolean hasShortPassword() {
		String password = environment.getProperty("spring.security.user.password", "");
		return !password.isEmpty() && password.length() < SHORTEST_PASSWORD;
	}

	private boolean hasText(String property) {
		return StringUtils.hasText(environment.getProperty(property));
	}

	private boolean callsTheOrderApi() {
		return !ORDERS_ONLY.equalsIgnoreCase(environment.getProperty("orderflow.roles", "").strip());
	}

	private ClientCredentials credentials() {
		return Binder.get(environment).bindOrCreate("orderflow", ClientCredentials.class);
	}

}
