package orderflow.orders;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The open response to a client that watches an order, as Server-Sent Events. The id of
 * an event is how often the order had changed by then.
 * <p>
 * What one stream sends in its lifetime is little enough for the buffers of a connection,
 * so that nobody waits for a client that does not read.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class OrderStream implements AsyncListener {

	private final String orderId;

	private final AsyncContext context;

	private final Instant end;

	private final Consumer<OrderStream> whenClosed;

	private int known;

	private Instant lastSent;

	private boolean closed;

	/**
	 * @param known how many changes of the order the client knows of
	 * @param end when the client has to open another stream
	 */
	OrderStream(String orderId, int known, AsyncContext context, Instant end, Consumer<OrderStream> whenClosed) {
		this.orderId = orderId;
		this.known = known;
		this.context = context;
		this.end = end;
		this.whenClosed = whenClosed;
		this.lastSent = Instant.MIN;
		context.setTimeout(0);
		context.addListener(this);
	}

	String orderId() {
		return orderId;
	}

	/** How many changes of the order the client knows of. */
	synchronized int known() {
		return known;
	}

	/** Sends what the client does not know yet, and ends when nothing more can come. */
	synchronized void show(OrderHistory order, Function<OrderHistory.Step, String> json, Instant now) {
		while (!closed && known < order.changes()) {
			known++;
			send("id:%d\nevent:status\ndata:%s\n\n".formatted(known, json.apply(order.history().get(known))), now);
		}
		if (order.endsFinally()) {
			close();
		}
	}

	/**
	 * Ends when its time is over, and otherwise says something if it was silent since.
	 */
	synchronized void keepAlive(Instant now, Instant silentSince) {
		if (!now.isBefore(end)) {
			close();
		}
		else if (lastSent.isBefore(silentSince)) {
			send(":\n\n", now);
		}
	}

	synchronized void send(String text, Instant now) {
		if (closed) {
			return;
		}
		try {
			context.getResponse().getOutputStream().write(text.getBytes(UTF_8));
			context.getResponse().flushBuffer();
			lastSent = now;
		}
		catch (IOException | IllegalStateException ex) {
			// The client has gone.
			close();
		}
	}

	synchronized void close() {
		if (closed) {
			return;
		}
		closed = true;
		try {
			context.complete();
		}
		catch (IllegalStateException ex) {
			// It is complete: Tomcat has noticed before that the client has gone.
		}
		whenClosed.accept(this);
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		close();
	}

	@Override
	public void onError(AsyncEvent event) {
		close();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		close();
	}

}
