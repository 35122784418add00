package orderflow.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatContextCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers with a problem (RFC 9457) what Tomcat refuses by itself, such as a malformed
 * request line; its own page would be HTML.
 */
public class ProblemReportValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, Throwable throwable) {
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		if (response.getHeader(CorrelationIdFilter.HEADER) == null) {
			response.setHeader(CorrelationIdFilter.HEADER, UUID.randomUUID().toString());
		}
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		try {
			response.getReporter()
				.write("""
						{"type":"about:blank","title":"%s","status":%d,"detail":"The request was refused"}"""
					.formatted(status.getReasonPhrase(), status.value()));
			response.finishResponse();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class UseIt {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
			TomcatContextCustomizer report = (context) -> ((StandardHost) context.getParent())
				.setErrorReportValveClass(ProblemReportValve.class.getName());
			return (factory) -> factory.addContextCustomizers(report);
		}

	}

}
