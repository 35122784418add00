package orderflow.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Some faults that strike at random moments, perhaps at the same time. */
record Round(List<Fault> faults, Chance chance) {

	/** Returns when all of them are over. */
	void strike(Installation installation) throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			List<Future<Void>> strikes = new ArrayList<>();
			for (Fault fault : faults) {
				strikes.add(threads.submit(strike(fault, installation, chance.fork())));
			}
			for (Future<Void> strike : strikes) {
				strike.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	boolean isGentle() {
		return faults.stream().allMatch(Fault::isGentle);
	}

	private static Callable<Void> strike(Fault fault, Installation installation, Chance chance) {
		return () -> {
			chance.pause(1000, 5000);
			fault.strike(installation, chance);
			chance.pause(1000, 2000);
			return null;
		};
	}

	@Override
	public String toString() {
		return faults.stream().map(Fault::toString).collect(Collectors.joining(", "));
	}

}
