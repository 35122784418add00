package orderflow.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import orderflow.requests.BadRequestException;
import orderflow.requests.Caller;
import org.apache.camel.Body;
import org.apache.camel.Header;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import static java.util.stream.Collectors.toMap;

/**
 * The streams of those who watch orders at this process. They hold neither threads nor
 * connections to the database, and end before Tomcat stops, which waits for requests.
 */
@Component("orderStreams")
class OrderStreams implements SmartLifecycle {

	private static final String LAST_EVENT_ID = "Last-Event-ID";

	private static final Pattern EVENT_ID = Pattern.compile("[0-9]{1,9}");

	private final Map<String, Set<OrderStream>> streams = new ConcurrentHashMap<>();

	private final OrderChanges changes;

	private final StreamProperties properties;

	private final StreamPlaces places;

	private final ObjectMapper json;

	private final Clock clock;

	private volatile boolean running;

	OrderStreams(OrderChanges changes, StreamProperties properties, ObjectMapper json, Clock clock,
			MeterRegistry registry) {
		this.changes = changes;
		this.properties = properties;
		this.places = new StreamPlaces(properties);
		this.json = json;
		this.clock = clock;
		Gauge.builder("orders.streams", places::taken)
			.description("Clients that watch an order at this process")
			.register(registry);
	}

	/** Whether the client knows all that there will ever be to tell of the order. */
	public boolean isOver(@Body OrderHistory order, @Header("CamelHttpServletRequest") HttpServletRequest request) {
		return order.endsFinally() && known(order, request) == order.changes();
	}

	/**
	 * Answers with a stream that begins with what the client does not know yet, or, if it
	 * knows nothing, with the status of the order.
	 * @throws TooManyStreamsException if there are too many already, of all or of this
	 * caller
	 */
	public void open(@Body OrderHistory order, @Header("CamelHttpServletRequest") HttpServletRequest request,
			@Header("CamelHttpServletResponse") HttpServletResponse response) {
		int known = known(order, request);
		String caller = Caller.current().nameOrAddress(request);
		if (!running) {
			throw TooManyStreamsException.ofAll();
		}
		places.take(caller);
		response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (HttpMethod.HEAD.matches(request.getMethod())) {
			places.giveBack(caller);
			return;
		}
		Instant now = clock.instant();
		OrderStream stream = begin(order, known, request, caller, now);
		remember(stream);
		stream.show(order, this::json, now);
		if (!running) {
			stream.close();
		}
	}

	private OrderStream begin(OrderHistory order, int known, HttpServletRequest request, String caller, Instant now) {
		try {
			return new OrderStream(order.orderId(), known, request.startAsync(), end(now),
					(stream) -> forget(stream, caller));
		}
		catch (RuntimeException ex) {
			places.giveBack(caller);
			throw ex;
		}
	}

	/** No later than the caller's token expires. */
	private Instant end(Instant now) {
		Instant end = now.plus(properties.lifetime());
		Instant expiry = Caller.current().expiry();
		return expiry.isBefore(end) ? expiry : end;
	}

	/** Whether somebody watches an order at this process. */
	public boolean isWatched(@Header("orderId") String orderId) {
		return streams.containsKey(orderId);
	}

	/** Those of several orders that somebody watches at this process. */
	public List<String> watched(@Body ChangeStatuses command) {
		return command.orderIds().stream().filter(this::isWatched).toList();
	}

	/** Tells of an order that may have changed. */
	public void showChange(@Header("orderId") String orderId) {
		show(streams.getOrDefault(orderId, Set.of()));
	}

	/** Tells of all orders that have changed. */
	public void showChanges() {
		show(all());
	}

	/** Ends streams whose time is over, and breaks the silence of others. */
	public void keepAlive() {
		Instant now = clock.instant();
		Instant silentSince = now.minus(properties.heartbeat());
		all().forEach((stream) -> stream.keepAlive(now, silentSince));
	}

	private void show(Collection<OrderStream> watchers) {
		Map<String, Integer> known = watchers.stream()
			.collect(toMap(OrderStream::orderId, OrderStream::known, Math::min));
		if (known.isEmpty()) {
			return;
		}
		for (OrderHistory order : changes.since(known)) {
			streams.getOrDefault(order.orderId(), Set.of())
				.forEach((stream) -> stream.show(order, this::json, clock.instant()));
		}
	}

	private List<OrderStream> all() {
		return streams.values().stream().flatMap(Set::stream).toList();
	}

	private void remember(OrderStream stream) {
		streams.compute(stream.orderId(), (orderId, others) -> {
			Set<OrderStream> watchers = (others != null) ? others : ConcurrentHashMap.newKeySet();
			watchers.add(stream);
			return watchers;
		});
	}

	private void forget(OrderStream stream, String caller) {
		streams.computeIfPresent(stream.orderId(), (orderId, watchers) -> {
			watchers.remove(stream);
			return watchers.isEmpty() ? null : watchers;
		});
		places.giveBack(caller);
	}

	private static int known(OrderHistory order, HttpServletRequest request) {
		String lastEventId = request.getHeader(LAST_EVENT_ID);
		if (lastEventId == null || lastEventId.isEmpty()) {
			return order.changes() - 1;
		}
		if (!EVENT_ID.matcher(lastEventId).matches()) {
			throw BadRequestException.header(LAST_EVENT_ID, "must be the id of an event of this order");
		}
		return Math.min(Integer.parseInt(lastEventId), order.changes());
	}

	private String json(OrderHistory.Step step) {
		try {
			return json.writeValueAsString(step);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("Every step can be written", ex);
		}
	}

	@Override
	public void start() {
		running = true;
	}

	@Override
	public void stop() {
		running = false;
		all().forEach(OrderStream::close);
	}

	@Override
	public boolean isRunning() {
		return running;
	}

}
