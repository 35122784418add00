package orderflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody listens on, below those that the system gives to clients: a server
 * that was stopped finds its port free again.
 */
public final class FreePorts {

	private static final AtomicInteger candidates = new AtomicInteger(
			ThreadLocalRandom.current().nextInt(10_000, 30_000));

	private FreePorts() {
	}

	/** The lower one of two neighbouring free ports. */
	public static int next() {
		int port = candidates.getAndAdd(2);
		return (isFree(port) && isFree(port + 1)) ? port : next();
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
