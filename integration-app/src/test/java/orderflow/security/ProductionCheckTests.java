package orderflow.security;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ProductionCheckTests {

	private final Map<String, String> settings = new HashMap<>(Map.of("orderflow.roles",
			"orders,fulfillment,dead-letters", "spring.security.oauth2.resourceserver.jwt.issuer-uri",
			"https://idp.example.org", "spring.datasource.url", "jdbc:sqlserver://db;databaseName=orderflow",
			"camel.component.kafka.brokers", "kafka:9093", "camel.component.kafka.security-protocol", "SASL_SSL",
			"camel.component.kafka.sasl-jaas-config", "required;", "orderflow.client-id", "shipper",
			"orderflow.client-secret", "secret", "orderflow.token-uri", "https://idp.example.org/token"));

	@Test
	void startsWithAllThatItNeeds() {
		assertThatNoException().isThrownBy(this::check);
	}

	@ParameterizedTest
	@CsvSource({ "spring.security.oauth2.resourceserver.jwt.issuer-uri, '', SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT",
			"spring.datasource.url, jdbc:h2:mem:a, SPRING_DATASOURCE_URL",
			"camel.component.kafka.brokers, embedded, CAMEL_COMPONENT_KAFKA_BROKERS",
			"camel.component.kafka.sasl-jaas-config, '', CAMEL_COMPONENT_KAFKA_SASL_JAAS_CONFIG",
			"orderflow.client-id, '', ORDERFLOW_CLIENT_ID", "orderflow.client-secret, '', ORDERFLOW_CLIENT_SECRET",
			"orderflow.token-uri, '', ORDERFLOW_TOKEN_URI" })
	void saysWhatIsMissing(String property, String value, String message) {
		settings.put(property, value);
		assertThatExceptionOfType(NotForProductionException.class).isThrownBy(this::check)
			.satisfies((failure) -> assertThat(failure.missing()).singleElement().asString().contains(message));
	}

	@Test
	void needsALoginOnlyWhereTheBrokersAskForOne() {
		settings.put("camel.component.kafka.security-protocol", "SSL");
		settings.remove("camel.component.kafka.sasl-jaas-config");
		assertThatNoException().isThrownBy(this::check);
	}

	@Test
	void needsNoTokenOfItsOwnToTakeOrders() {
		settings.put("orderflow.roles", "orders");
		settings.remove("orderflow.client-secret");
		assertThatNoException().isThrownBy(this::check);
	}

	@Test
	void takesNoPasswordThatIsEasilyGuessed() {
		settings.put("spring.security.user.password", "elevenchars");
		assertThatExceptionOfType(NotForProductionException.class).isThrownBy(this::check)
			.satisfies((failure) -> assertThat(failure.missing()).singleElement()
				.asString()
				.contains("SPRING_SECURITY_USER_PASSWORD")
				.doesNotContain("elevenchars"));

		settings.put("spring.security.user.password", "twelve chars");
		assertThatNoException().isThrownBy(this::check);
	}

	private void check() {
		MockEnvironment environment = new MockEnvironment();
		settings.forEach(environment::setProperty);
		ProductionCheck check = new ProductionCheck();
		check.setEnvironment(environment);
		check.postProcessBeanFactory(null);
	}

}
