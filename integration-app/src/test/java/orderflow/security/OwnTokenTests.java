package orderflow.security;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import orderflow.FreePorts;
import orderflow.OidcProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OwnTokenTests {

	private static final int CALLERS = 8;

	private final CountDownLatch gate = new CountDownLatch(1);

	private OidcProvider provider;

	private OwnToken token;

	@BeforeEach
	void start() {
		provider = new OidcProvider(FreePorts.next());
		token = new OwnToken(new ClientCredentials("worker", "secret", provider.issuer() + "/token"));
	}

	@AfterEach
	void stop() {
		gate.countDown();
		provider.close();
	}

	@Test
	void isFetchedOnceForAllWhoWait() throws Exception {
		List<FutureTask<String>> callers = callAtOnce();

		String fetched = callers.get(0).get();
		for (FutureTask<String> caller : callers) {
			assertThat(caller.get()).isEqualTo(fetched);
		}
		assertThat(provider.tokenRequests()).hasSize(1);
	}

	@Test
	void isRefusedOnceForAllWhoWait() throws Exception {
		provider.answerTokenRequests(401);
		for (FutureTask<String> caller : callAtOnce()) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(caller::get)
				.withCauseInstanceOf(IOException.class);
		}
		assertThat(provider.tokenRequests()).hasSize(1);

		provider.answerTokenRequests(200);
		assertThat(token.get()).startsWith("ey");
	}

	@Test
	void isFetchedAgainOnceItIsForgotten() throws Exception {
		String first = token.get();
		token.forget(first);

		String second = token.get();
		token.forget(first);

		assertThat(token.get()).isEqualTo(second).isNotEqualTo(first);
	}

	@Test
	void isFetchedAgainShortlyBeforeItExpires() throws Exception {
		provider.letTokensLive(9);
		assertThat(token.get()).isNotEqualTo(token.get());

		provider.letTokensLive(300);
		assertThat(token.get()).isEqualTo(token.get());
	}

	/** The provider answers when all of them wait. */
	private List<FutureTask<String>> callAtOnce() {
		provider.holdTokenRequests(gate);
		List<FutureTask<String>> callers = Stream.generate(() -> new FutureTask<>(token::get)).limit(CALLERS).toList();
		List<Thread> threads = new ArrayList<>(callers.stream().map(Thread::new).toList());
		threads.forEach(Thread::start);
		await().until(() -> threads.stream()
			.map(Thread::getState)
			.allMatch((state) -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING));
		gate.countDown();
		return callers;
	}

}
