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
 * Clients that place orders at a steady rate, cancel some of them at once, and remember
 * what they were told. What was not answered is sent again, orders with the same key.
 */
final class Load {

	private static final int CLIENTS = 8;

	private static final int ORDERS_PER_SECOND = 40;

	/** Of so many orders one is cancelled. */
	private static final int ORDERS_PER_CANCELLATION = 8;

	private static final int NO_ANSWER = 0;

	private static final Duration TIME_TO_RECOVER = Duration.ofMinutes(5);

	private final Set<String> taken = ConcurrentHashMap.newKeySet();

	private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

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

	/** Those of them whose cancellation was answered with 200. */
	Set<String> cancelled() {
		return cancelled;
	}

	/** How often each HTTP status was answered; 0 is no answer at all. */
	Map<Integer, Integer> answers() {
		return answers;
	}

	/** Returns when each client has its last request answered. */
	void stop() {
		stopping = true;
		await().atMost(TIME_TO_RECOVER).until(() -> clients.stream().allMatch(Client::isDone));
		threads.shutdown();
	}

	/** Makes one request after the other. */
	private final class Client implements Runnable {

		private final AtomicReference<String> key = new AtomicReference<>();

		private final AtomicReference<String> unwanted = new AtomicReference<>();

		private int placed;

		boolean isDone() {
			return stopping && key.get() == null && unwanted.get() == null;
		}

		@Override
		public void run() {
			if (!isDone()) {
				answers.merge(httpStatus(), 1, Integer::sum);
			}
		}

		private int httpStatus() {
			try {
				return (unwanted.get() != null) ? cancel(unwanted.get()) : place();
			}
			catch (IllegalStateException ex) {
				return NO_ANSWER;
			}
		}

		private int place() {
			key.compareAndSet(null, UUID.randomUUID().toString());
			Answer answer = orderApi.post(OrderApi.anOrder(), key.get());
			if (answer.httpStatus() == 200) {
				taken.add(answer.orderId());
				if (++placed % ORDERS_PER_CANCELLATION == 0) {
					unwanted.set(answer.orderId());
				}
				key.set(null);
			}
			return answer.httpStatus();
		}

		/** It may have been shipped before. */
		private int cancel(String orderId) {
			Answer answer = orderApi.cancel(orderId);
			if (answer.httpStatus() == 200) {
				cancelled.add(orderId);
				unwanted.set(null);
			}
			else if (answer.httpStatus() == 409 && "Shipped".equals(orderApi.show(orderId).status())) {
				unwanted.set(null);
			}
			return answer.httpStatus();
		}

	}

}
