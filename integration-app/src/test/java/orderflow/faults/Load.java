package orderflow.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import orderflow.Answer;
import orderflow.OrderApi;

import static org.awaitility.Awaitility.await;

/**
 * Clients that place orders at a steady rate and remember which were taken. What was not
 * answered is sent again with the same key.
 */
final class Load {

	private static final int CLIENTS = 8;

	private static final int ORDERS_PER_SECOND = 40;

	private static final int NO_ANSWER = 0;

	private static final Duration TIME_TO_RECOVER = Duration.ofMinutes(5);

	private final Set<String> taken = ConcurrentHashMap.newKeySet();

	private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

	private final OrderApi orderApi;

	private final List<Client> clients = Stream.generate(Client::new).limit(CLIENTS).toList();

	private ScheduledExecutorService threads;

	private volatile boolean stopping;

	Load(OrderApi orderApi) {
		this.orderApi = orderApi;
	}

	void start() {
		stopping = false;
		threads = Executors.newScheduledThreadPool(CLIENTS);
		clients.forEach((client) -> threads.scheduleAtFixedRate(client, 0, 1000 * CLIENTS / ORDERS_PER_SECOND,
				TimeUnit.MILLISECONDS));
	}

	/** The orders that were answered with 200, since the first start. */
	Set<String> taken() {
		return taken;
	}

	/** How often each HTTP status was answered; 0 is no answer at all. */
	Map<Integer, Integer> answers() {
		return answers;
	}

	/** Returns when each client has its last order taken. */
	void stop() {
		stopping = true;
		await().atMost(TIME_TO_RECOVER).until(() -> clients.stream().allMatch(Client::isDone));
		threads.shutdown();
	}

	/** Places one order after the other. */
	private final class Client implements Runnable {

		private final AtomicReference<String> key = new AtomicReference<>();

		boolean isDone() {
			return stopping && key.get() == null;
		}

		@Override
		public void run() {
			if (isDone()) {
				return;
			}
			key.compareAndSet(null, UUID.randomUUID().toString());
			answers.merge(placeOrder(), 1, Integer::sum);
		}

		private int placeOrder() {
			try {
				Answer answer = orderApi.post(OrderApi.anOrder(), key.get());
				if (answer.httpStatus() == 200) {
					taken.add(answer.orderId());
					key.set(null);
				}
				return answer.httpStatus();
			}
			catch (IllegalStateException ex) {
				return NO_ANSWER;
			}
		}

	}

}
