package orderflow.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import orderflow.OnlyOnH2;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Breaks what can break while orders come in, and audits what has become of them. With
 * {@code -Dfaults.rounds=...} one fault strikes alone and several at once by turns;
 * {@code -Dfaults.seed=...} says which and when.
 */
@OnlyOnH2
class FaultsIntegrationTests {

	private static final int ROUNDS = Integer.getInteger("faults.rounds", 0);

	private static final long SEED = Long.getLong("faults.seed", 42);

	private static final int FAULTS_AT_ONCE = 4;

	private static final Duration TIME_TO_RECOVER = Duration.ofMinutes(5);

	private static Installation installation;

	private static Load load;

	@BeforeAll
	static void startEverything() throws IOException {
		Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "faults-");
		System.out.println("Faults with seed " + SEED + "; the logs of all processes are in " + directory);
		installation = new Installation(directory);
		installation.start();
		load = new Load(installation.orderApi());
	}

	@AfterAll
	static void stopEverything() {
		installation.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rounds")
	void losesNoOrderAndShipsNoneTwice(Round round) throws Exception {
		long duplicates = installation.skippedDuplicates();

		load.start();
		try {
			round.strike(installation);
		}
		finally {
			load.stop();
		}

		await().atMost(TIME_TO_RECOVER)
			.pollInterval(Duration.ofSeconds(1))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(new Audit(installation, load).findings()).isEmpty());
		report(round, new Audit(installation, load), installation.skippedDuplicates() - duplicates);
		if (round.isGentle()) {
			assertThat(installation.skippedDuplicates()).isEqualTo(duplicates);
		}
	}

	private static void report(Round round, Audit audit, long duplicates) {
		System.out.printf("""

				%s
				| orders | shipped | failed | cancelled | dead letters | duplicates skipped | answers to clients |
				| %6d | %7d | %6d | %9d | %12d | %18d | %s |
				""", round, audit.orders(), audit.ordersWithStatus("Shipped"), audit.ordersWithStatus("Failed"),
				audit.ordersWithStatus("Cancelled"), audit.deadLetters(), duplicates, load.answers());
	}

	static Stream<Round> rounds() {
		Chance chance = new Chance(SEED);
		if (ROUNDS == 0) {
			return Stream
				.of(List.of(Fault.WORKER_STOPPED),
						List.of(Fault.ORDER_SERVICE_KILLED, Fault.WORKER_KILLED, Fault.BROKER_KILLED, Fault.API_FAILS),
						List.of(Fault.WORKER_PAUSED, Fault.DATABASE_AWAY, Fault.DUPLICATES_SENT, Fault.POISON_SENT))
				.map((faults) -> new Round(faults, chance.fork()));
		}
		List<Fault> all = chance.shuffled(List.of(Fault.values()));
		return IntStream.range(0, ROUNDS)
			.mapToObj((i) -> (i % 2 == 0) ? List.of(all.get(i / 2 % all.size()))
					: chance.shuffled(all).subList(0, FAULTS_AT_ONCE))
			.map((faults) -> new Round(faults, chance.fork()));
	}

}
