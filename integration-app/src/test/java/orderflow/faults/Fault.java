package orderflow.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import orderflow.JavaProcess;
import orderflow.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static org.awaitility.Awaitility.await;

/**
 * What can go wrong. Each lasts a while and leaves everything running again, if not yet
 * recovered.
 */
enum Fault {

	ORDER_SERVICE_KILLED("kill -9 of the order service", killed(Installation::orderService)),

	WORKER_KILLED("kill -9 of a worker", (installation, chance) -> kill(chance.oneOf(installation.workers()))),

	DEAD_LETTERS_KILLED("kill -9 of the dead-letter process", killed(Installation::deadLetters)),

	BROKER_KILLED("kill -9 of the broker", killed(Installation::broker)),

	DATABASE_KILLED("kill -9 of the database", killed(Installation::database)),

	ORDER_SERVICE_STOPPED("SIGTERM of the order service", stopped(Installation::orderService)),

	WORKER_STOPPED("SIGTERM of a worker", (installation, chance) -> stop(chance.oneOf(installation.workers()))),

	DEAD_LETTERS_STOPPED("SIGTERM of the dead-letter process", stopped(Installation::deadLetters)),

	BROKER_AWAY("broker away", away(Installation::broker, JavaProcess::stop)),

	DATABASE_AWAY("database away", away(Installation::database, JavaProcess::kill)),

	DATABASE_HANGS("database hangs", paused(Installation::database, 1000, 8000)),

	BROKER_HANGS("broker hangs", paused(Installation::broker, 1000, 8000)),

	WORKERS_COME_AND_GO("workers come and go", (installation, chance) -> {
		for (int i = 0; i < 3; i++) {
			stop(chance.oneOf(installation.workers()));
			chance.pause(0, 4000);
		}
	}),

	WORKER_PAUSED("worker paused until it has lost its partitions", (installation, chance) -> {
		JavaProcess worker = chance.oneOf(installation.workers());
		pause(worker, chance.between(8000, 12000));
	}),

	API_FAILS("status endpoint answers 500", api((proxy) -> proxy.answers(500))),

	API_KNOWS_NO_ORDER("status endpoint answers 404", api((proxy) -> proxy.answers(404))),

	API_REFUSES_STATUS("status endpoint answers 409", api((proxy) -> proxy.answers(409))),

	API_HANGS("status endpoint hangs", api(OrderApiProxy::hangs)),

	API_IS_SLOW("status endpoint is slow", api((proxy) -> proxy.isSlow(Duration.ofMillis(500)))),

	API_LOSES_ANSWERS("status endpoint does as it is told and answers 500", api(OrderApiProxy::losesAnswers)),

	API_REFUSES_CONNECTIONS("status endpoint refuses connections", api(OrderApiProxy::refusesConnections)),

	EVENTS_REPLAYED("all events delivered again", (installation, chance) -> {
		List<JavaProcess> workers = installation.workers();
		synchronized (workers.get(0)) {
			synchronized (workers.get(1)) {
				workers.forEach(JavaProcess::stop);
				await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
					installation.topics().rewind(Installation.WORKERS);
					return true;
				});
				workers.forEach(JavaProcess::start);
			}
		}
	}),

	DUPLICATES_SENT("events sent twice", (installation, chance) -> {
		List<ConsumerRecord<String, String>> events = installation.topics().records(Topics.ORDER_EVENTS);
		for (int i = 0; i < 20 && !events.isEmpty(); i++) {
			ConsumerRecord<String, String> event = chance.oneOf(events);
			installation.topics().send(event.key(), event.value());
		}
	}),

	POISON_SENT("poison records", (installation, chance) -> {
		for (String poison : List.of("", "no JSON", "[]", "{}", "{\"eventId\":\"1\"}")) {
			installation.topics().send(Audit.POISON + chance.between(1, 1_000_000_000), poison);
		}
	});

	private final String description;

	private final Strike strike;

	Fault(String description, Strike strike) {
		this.description = description;
		this.strike = strike;
	}

	/** Returns when it is over. */
	void strike(Installation installation, Chance chance) throws Exception {
		strike.on(installation, chance);
	}

	/** Whether nothing may be done twice because of this. */
	boolean isGentle() {
		return this == WORKER_STOPPED || this == WORKERS_COME_AND_GO || this == ORDER_SERVICE_STOPPED
				|| this == DEAD_LETTERS_STOPPED;
	}

	@Override
	public String toString() {
		return description;
	}

	private static Strike killed(Function<Installation, JavaProcess> part) {
		return (installation, chance) -> kill(part.apply(installation));
	}

	private static Strike stopped(Function<Installation, JavaProcess> part) {
		return (installation, chance) -> stop(part.apply(installation));
	}

	private static Strike away(Function<Installation, JavaProcess> part, Consumer<JavaProcess> end) {
		return (installation, chance) -> {
			JavaProcess process = part.apply(installation);
			synchronized (process) {
				end.accept(process);
				chance.pause(1000, 8000);
				process.start();
			}
		};
	}

	private static Strike paused(Function<Installation, JavaProcess> part, int leastMillis, int mostMillis) {
		return (installation, chance) -> pause(part.apply(installation), chance.between(leastMillis, mostMillis));
	}

	private static Strike api(Consumer<OrderApiProxy> failure) {
		return (installation, chance) -> {
			OrderApiProxy proxy = installation.proxy();
			synchronized (proxy) {
				failure.accept(proxy);
				chance.pause(1000, 8000);
				proxy.recovers();
			}
		};
	}

	private static void kill(JavaProcess process) {
		synchronized (process) {
			process.kill();
			process.start();
		}
	}

	private static void stop(JavaProcess process) {
		synchronized (process) {
			process.stop();
			process.start();
		}
	}

	private static void pause(JavaProcess process, int millis) throws InterruptedException {
		synchronized (process) {
			process.pause();
			Thread.sleep(millis);
			process.resume();
		}
	}

	/** One process is never struck by two faults at once. */
	private interface Strike {

		void on(Installation installation, Chance chance) throws Exception;

	}

}
