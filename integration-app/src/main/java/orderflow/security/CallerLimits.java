package orderflow.security;

import java.io.IOException;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.http.HttpServletResponse;
import orderflow.platform.Problems;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** How often each caller may do something within a period. */
class CallerLimits {

	/** Of more than these, who has called least is forgotten, and begins anew. */
	private static final int KNOWN_CALLERS = 10_000;

	private final Duration period;

	private final Problems problems;

	private final LoadingCache<String, RateLimiter> limits;

	CallerLimits(int timesPerPeriod, Duration period, Problems problems) {
		this.period = period;
		this.problems = problems;
		RateLimiterConfig limit = RateLimiterConfig.custom()
			.limitForPeriod(timesPerPeriod)
			.limitRefreshPeriod(period)
			.timeoutDuration(Duration.ZERO)
			.build();
		this.limits = Caffeine.newBuilder()
			.maximumSize(KNOWN_CALLERS)
			.expireAfterAccess(Duration.ofMinutes(1))
			.build((caller) -> RateLimiter.of(caller, limit));
	}

	/** Whether the caller may do it once more. */
	boolean allow(String caller) {
		return limits.get(caller).acquirePermission();
	}

	/** Lets the caller begin anew. */
	void forget(String caller) {
		limits.invalidate(caller);
	}

	/** Answers a caller who may not with 429, and when it may again. */
	void refuse(String detail, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(period.toSeconds()));
		problems.write(ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, detail), response);
	}

}
