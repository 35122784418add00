package orderflow.security;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * What every answer at the port of the API tells browsers, whether tokens are asked for
 * or not. {@code Strict-Transport-Security} is only sent over TLS.
 */
@Configuration(proxyBeanMethods = false)
class ResponseHeaders {

	@Bean
	FilterRegistrationBean<HeaderWriterFilter> headersForBrowsers() {
		HeaderWriterFilter filter = new HeaderWriterFilter(
				List.of(new XContentTypeOptionsHeaderWriter(), new XFrameOptionsHeaderWriter(),
						new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER), hsts(), noCacheKeepsData()));
		filter.setShouldWriteHeadersEagerly(true);
		FilterRegistrationBean<HeaderWriterFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
		return registration;
	}

	private static HeaderWriter hsts() {
		HstsHeaderWriter hsts = new HstsHeaderWriter(false);
		hsts.setMaxAgeInSeconds(Duration.ofDays(365).toSeconds());
		return hsts;
	}

	private static HeaderWriter noCacheKeepsData() {
		return new DelegatingRequestMatcherHeaderWriter(PathPatternRequestMatcher.withDefaults().matcher("/api/**"),
				new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store"));
	}

}
