package orderflow.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetentionTests {

	private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneId.of("America/New_York"));

	private final Retention retention = new Retention(new Retention.Periods(Map.of("rows", Duration.ofDays(1))), clock);

	@Test
	void startsSoLongAgoInUtc() {
		assertThat(retention.start("rows")).isEqualTo(LocalDateTime.parse("2026-03-01T10:00:00"));
	}

	@Test
	void isConfiguredForWhateverIsDeleted() {
		assertThatIllegalArgumentException().isThrownBy(() -> retention.start("others"))
			.withMessageContaining("orderflow.retention.others");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1d", "59m", "soon" })
	void isAtLeastAnHour(String tooShort) {
		new ApplicationContextRunner().withUserConfiguration(Settings.class)
			.withPropertyValues("orderflow.retention.rows=" + tooShort)
			.run((application) -> assertThat(application).hasFailed());
	}

	@Test
	void canBeSetInTheEnvironment() {
		new ApplicationContextRunner().withUserConfiguration(Settings.class)
			.withInitializer((application) -> application.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("ORDERFLOW_RETENTION_OLD_ROWS", "2d"))))
			.withPropertyValues("orderflow.retention.old-rows=1d")
			.run((application) -> assertThat(application.getBean(Retention.Periods.class).retention())
				.containsEntry("old-rows", Duration.ofDays(2)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Retention.Periods.class)
	static class Settings {

	}

}
