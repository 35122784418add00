package orderflow.orders;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.ServletOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class OrderStreamTests {

	private static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");

	private static final Instant END = OPENED.plus(Duration.ofMinutes(30));

	private static final OrderHistory FAILED = new OrderHistory("order-1",
			List.of(step(OrderStatus.Created), step(OrderStatus.Failed)));

	private static final OrderHistory SHIPPED = new OrderHistory("order-1",
			List.of(step(OrderStatus.Created), step(OrderStatus.Failed), step(OrderStatus.Shipped)));

	private final Response response = new Response();

	private final AtomicInteger completed = new AtomicInteger();

	private final AtomicInteger closed = new AtomicInteger();

	private boolean clientHasGone;

	private OrderStream stream;

	@BeforeEach
	void open() {
		stream = new OrderStream("order-1", 0, new Connection(), END, (ended) -> closed.incrementAndGet());
	}

	@Test
	void tellsWhatIsNotKnownYetAndEndsAfterTheLastStep() throws Exception {
		show(FAILED);
		show(FAILED);
		assertThat(sent()).isEqualTo("id:1\nevent:status\ndata:Failed\n\n");
		assertThat(closed).hasValue(0);

		show(SHIPPED);
		show(SHIPPED);
		assertThat(sent()).endsWith("id:2\nevent:status\ndata:Shipped\n\n").containsOnlyOnce("Shipped");
		assertThat(completed).hasValue(1);
		assertThat(closed).hasValue(1);
	}

	@Test
	void breaksTheSilenceOnlyWhenItHasLasted() throws Exception {
		show(FAILED);
		String before = sent();

		stream.keepAlive(OPENED.plusSeconds(10), OPENED);
		assertThat(sent()).isEqualTo(before);

		stream.keepAlive(OPENED.plusSeconds(16), OPENED.plusSeconds(1));
		assertThat(sent()).isEqualTo(before + ":\n\n");
	}

	@Test
	void endsWhenItsTimeIsOver() {
		stream.keepAlive(END.minusMillis(1), OPENED);
		assertThat(closed).hasValue(0);

		stream.keepAlive(END, OPENED);
		assertThat(completed).hasValue(1);
		assertThat(closed).hasValue(1);
	}

	@Test
	void endsOnceWhenTheClientHasGone() {
		clientHasGone = true;

		show(FAILED);
		stream.keepAlive(END, END);
		stream.onError(null);

		assertThat(completed).hasValue(1);
		assertThat(closed).hasValue(1);
	}

	private void show(OrderHistory order) {
		stream.show(order, (step) -> step.status().name(), OPENED);
	}

	private String sent() throws UnsupportedEncodingException {
		return response.getContentAsString();
	}

	private static OrderHistory.Step step(OrderStatus status) {
		return new OrderHistory.Step(OPENED, status, null, "request-1");
	}

	private final class Response extends MockHttpServletResponse {

		@Override
		public ServletOutputStream getOutputStream() {
			return clientHasGone ? new DelegatingServletOutputStream(new BrokenPipe()) : super.getOutputStream();
		}

	}

	private static final class BrokenPipe extends OutputStream {

		@Override
		public void write(int octet) throws IOException {
			throw new IOException("Broken pipe");
		}

	}

	private final class Connection extends MockAsyncContext {

		Connection() {
			super(new MockHttpServletRequest(), response);
		}

		@Override
		public void complete() {
			completed.incrementAndGet();
		}

	}

}
