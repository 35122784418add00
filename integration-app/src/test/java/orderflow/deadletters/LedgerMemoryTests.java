package orderflow.deadletters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerMemoryTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withInitializer((context) -> context.getBeanFactory()
			.setConversionService(ApplicationConversionService.getSharedInstance()))
		.withUserConfiguration(Settings.class);

	@Test
	void outlivesParkedLettersUnlessConfiguredOtherwise() {
		application.run((started) -> {
			assertThat(started).hasNotFailed();
			assertThat(started.getEnvironment().getProperty("orderflow.retention.processed-events")).isEqualTo("120d");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "90d", "89d", "1h" })
	void mustNotEndBeforeParkedLettersDo(String ledger) {
		application.withPropertyValues("orderflow.retention.processed-events=" + ledger)
			.run((started) -> assertThat(started).getFailure()
				.rootCause()
				.hasMessageContainingAll("orderflow.retention.processed-events",
						"orderflow.retention.parked-dead-letters (2160 h)"));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(LedgerMemory.class)
	static class Settings {

	}

}
