package orderflow.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.AsyncContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OrderStreamsTests {

	private static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");

	private static final Duration LIFETIME = Duration.ofMinutes(30);

	private static final OrderHistory CREATED = new OrderHistory("order-1",
			List.of(new OrderHistory.Step(OPENED, OrderStatus.Created, null, "request-1")));

	private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders/order-1/events") {
		@Override
		public AsyncContext startAsync() {
			return startAsync(this, response);
		}
	};

	private Instant now = OPENED;

	private OrderStreams streams;

	@BeforeEach
	void start() {
		InstantSource clock = () -> now;
		streams = new OrderStreams(new OrderChanges(), new StreamProperties(3, 2, Duration.ofSeconds(15), LIFETIME),
				json, clock.withZone(ZoneOffset.UTC), new SimpleMeterRegistry());
		streams.start();
		request.setAsyncSupported(true);
	}

	@AfterEach
	void forgetCaller() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void lastsForItsLifetime() {
		open();
		assertEndsAt(OPENED.plus(LIFETIME));
	}

	@Test
	void endsWhenTheTokenExpires() {
		callWithATokenUntil(OPENED.plusSeconds(60));
		open();
		assertEndsAt(OPENED.plusSeconds(60));
	}

	@Test
	void lastsNoLongerForALongToken() {
		callWithATokenUntil(OPENED.plus(Duration.ofDays(1)));
		open();
		assertEndsAt(OPENED.plus(LIFETIME));
	}

	@Test
	void refusesWhoWatchesTooMuchButNobodyElse() {
		callAs("jane");
		open();
		open();
		assertRefused(HttpStatus.TOO_MANY_REQUESTS);

		callAs("john");
		open();
	}

	@Test
	void refusesEverybodyWhenThereAreTooMany() {
		Stream.of("jane", "john", "joe").forEach((caller) -> {
			callAs(caller);
			open();
		});
		assertRefused(HttpStatus.SERVICE_UNAVAILABLE);
		streams.stop();
		streams.start();
		open();
		open();
	}

	@Test
	void knowsCallersWithoutTokensByTheirAddress() {
		request.setRemoteAddr("192.0.2.1");
		open();
		open();
		assertRefused(HttpStatus.TOO_MANY_REQUESTS);

		request.setRemoteAddr("192.0.2.2");
		open();
	}

	@Test
	void letsACallerWatchAgainWhenItsStreamsHaveEnded() {
		open();
		open();
		streams.stop();
		streams.start();
		open();
		open();
	}

	@Test
	void keepsNoPlaceForHead() {
		request.setMethod("HEAD");
		for (int i = 0; i < 5; i++) {
			open();
		}
		request.setMethod("GET");
		open();
		open();
	}

	@Test
	void keepsNoPlaceForWhatCannotBegin() {
		request.setAsyncSupported(false);
		for (int i = 0; i < 5; i++) {
			assertThatIllegalStateException().isThrownBy(this::open);
		}
		request.setAsyncSupported(true);
		open();
		open();
	}

	private void assertRefused(HttpStatus status) {
		assertThatExceptionOfType(TooManyStreamsException.class).isThrownBy(this::open)
			.satisfies((refusal) -> assertThat(refusal.getStatusCode()).isEqualTo(status))
			.satisfies((refusal) -> assertThat(refusal.getHeaders().getFirst("Retry-After")).isEqualTo("10"));
	}

	private void assertEndsAt(Instant end) {
		now = end.minusMillis(1);
		streams.keepAlive();
		assertThat(streams.isWatched("order-1")).isTrue();
		now = end;
		streams.keepAlive();
		assertThat(streams.isWatched("order-1")).isFalse();
	}

	private void open() {
		streams.open(CREATED, request, response);
	}

	private static void callAs(String subject) {
		call(subject, OPENED.plus(LIFETIME));
	}

	private static void callWithATokenUntil(Instant expiry) {
		call("jane", expiry);
	}

	private static void call(String subject, Instant expiry) {
		Jwt token = Jwt.withTokenValue("token").header("alg", "RS256").subject(subject).expiresAt(expiry).build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
	}

}
