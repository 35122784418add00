package orderflow.deadletters;

import java.io.IOException;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * {@code dead.letters.parked}: how many letters wait for a person, of which it counts no
 * more than 10 000.
 */
@Component("deadLetterMetrics")
class DeadLetterMetrics {

	static final String PARKED = "dead.letters.parked";

	private final MeterRegistry registry;

	private final JdbcTemplate jdbc;

	private final String sql;

	private volatile Integer parked;

	DeadLetterMetrics(MeterRegistry registry, JdbcTemplate jdbc,
			@Value("classpath:sql/deadletters/count-parked-letters.sql") Resource sql) throws IOException {
		this.registry = registry;
		this.jdbc = jdbc;
		this.sql = sql.getContentAsString(UTF_8);
	}

	/** Looks at the table; the gauge appears with the first look. */
	public void measure() {
		boolean first = parked == null;
		parked = jdbc.queryForObject(sql, Integer.class);
		if (first) {
			Gauge.builder(PARKED, () -> parked)
				.description("Dead letters that wait for a person; 10000 stands for any more")
				.register(registry);
		}
	}

}
