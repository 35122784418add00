package orderflow.faults;

import java.nio.file.Path;

import orderflow.Topics;
import orderflow.embedded.EmbeddedBroker;

/** A broker as a process of its own. */
final class BrokerProcess {

	private BrokerProcess() {
	}

	public static void main(String[] directoryAndPort) throws Exception {
		int port = Integer.parseInt(directoryAndPort[1]);
		EmbeddedBroker broker = EmbeddedBroker.start(Path.of(directoryAndPort[0]), port, port + 1, Topics.ORDER_EVENTS,
				Topics.DEAD_LETTERS);
		Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
	}

}
