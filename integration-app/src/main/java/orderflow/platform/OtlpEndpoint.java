package orderflow.platform;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where OpenTelemetry's standard settings say that something is sent by OTLP over HTTP.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp">Endpoint
 * URLs for OTLP/HTTP</a>
 */
final class OtlpEndpoint {

	private OtlpEndpoint() {
	}

	/**
	 * @param signal {@code metrics} or {@code traces}
	 * @return the URL, or null if it is sent nowhere
	 */
	static String of(Environment environment, String signal) {
		String own = environment.getProperty("otel.exporter.otlp." + signal + ".endpoint");
		if (StringUtils.hasText(own)) {
			return own;
		}
		String common = environment.getProperty("otel.exporter.otlp.endpoint");
		return StringUtils.hasText(common) ? StringUtils.trimTrailingCharacter(common, '/') + "/v1/" + signal : null;
	}

}
