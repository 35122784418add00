package orderflow;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigrationsTests {

	@Test
	void migrateTheDatabaseAndEnd() {
		String database = aDatabase();
		Set<Thread> before = Thread.getAllStackTraces().keySet();

		OrderflowApplication.main(migrate(database));
		OrderflowApplication.main(migrate(database));

		assertThat(tables(database).orders()).isZero();
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
			.extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("Camel") || name.startsWith("http"));
	}

	@Test
	void areDoneByWhoHasTheSettingsOfProcessesThatDoNot() {
		String database = aDatabase();

		OrderflowApplication.main(migrate(database, "--spring.flyway.enabled=false"));

		assertThat(tables(database).orders()).isZero();
	}

	@Test
	void failIfTheyCannotBeDone() {
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> OrderflowApplication
				.main(migrate("jdbc:h2:tcp://127.0.0.1:1/nowhere", "--logging.level.root=OFF")))
			.withRootCauseInstanceOf(ConnectException.class)
			.havingCause()
			.isInstanceOf(FlywayException.class);
	}

	/**
	 * All kinds of databases share the numbers. There is no V11: where V12 was done,
	 * Flyway would refuse it.
	 */
	@Test
	void areNumberedInTheOrderInWhichTheyWereMade() throws IOException {
		List<Integer> versions = Stream
			.of(new PathMatchingResourcePatternResolver().getResources("classpath:db/**/V*__*.sql"))
			.map((file) -> Integer.valueOf(file.getFilename().replaceAll("V(\\d+)__.*", "$1")))
			.sorted()
			.toList();

		assertThat(versions).containsExactlyElementsOf(
				IntStream.rangeClosed(1, versions.size() + 1).filter((version) -> version != 11).boxed().toList());
	}

	private static String aDatabase() {
		return "jdbc:h2:mem:migrations-%d;MODE=MSSQLServer;DB_CLOSE_DELAY=-1"
			.formatted(ThreadLocalRandom.current().nextLong());
	}

	private static Tables tables(String database) {
		return new Tables(new JdbcTemplate(new DriverManagerDataSource(database, "sa", "")));
	}

	private static String[] migrate(String database, String... more) {
		return Stream.concat(Stream.of("migrate", "--spring.datasource.url=" + database), Stream.of(more))
			.toArray(String[]::new);
	}

}
