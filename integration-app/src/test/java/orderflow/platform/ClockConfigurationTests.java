package orderflow.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClockConfigurationTests {

	@Test
	void tellsTheTimeToMicroseconds() {
		Clock clock = new ClockConfiguration().clock();

		assertThat(Stream.generate(clock::instant).limit(100)).map(Instant::getNano)
			.allSatisfy((nanos) -> assertThat(nanos % 1000).isZero())
			.anySatisfy((nanos) -> assertThat(nanos % 1_000_000).isNotZero());
	}

}
