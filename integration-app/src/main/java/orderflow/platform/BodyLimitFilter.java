package orderflow.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses request bodies over a limit with 413, whether they declare a length or not, and
 * with 415 compressed ones, as nobody knows how large they would become, and forms, which
 * Tomcat and Camel would take for parameters, or fail to.
 */
@Component
class BodyLimitFilter extends OncePerRequestFilter {

	private static final String NOT_COMPRESSED = "identity";

	private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

	private final int limit;

	private final Problems problems;

	BodyLimitFilter(@Value("${orderflow.max-body-size}") DataSize limit, Problems problems) {
		this.limit = Math.toIntExact(limit.toBytes());
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isCompressed(request)) {
			response.setHeader(HttpHeaders.ACCEPT_ENCODING, NOT_COMPRESSED);
			refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed", response);
			return;
		}
		if (isForm(request)) {
			response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
			refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must not be a form", response);
			return;
		}
		if (request.getContentLengthLong() > limit) {
			refuseAsTooLarge(response);
			return;
		}
		if (request.getHeader("Transfer-Encoding") == null) {
			chain.doFilter(request, response);
			return;
		}
		byte[] body = request.getInputStream().readNBytes(limit + 1);
		if (body.length > limit) {
			refuseAsTooLarge(response);
			return;
		}
		chain.doFilter(new BufferedRequest(request, body), response);
	}

	private static boolean isCompressed(HttpServletRequest request) {
		String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		return encoding != null && !NOT_COMPRESSED.equalsIgnoreCase(encoding);
	}

	private static boolean isForm(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
	}

	private void refuseAsTooLarge(HttpServletResponse response) throws IOException {
		refuse(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than " + limit + " bytes", response);
	}

	private void refuse(HttpStatus status, String detail, HttpServletResponse response) throws IOException {
		problems.write(ProblemDetail.forStatusAndDetail(status, detail), response);
	}

	/** A chunked request whose body was read to learn its size. */
	private static final class BufferedRequest extends HttpServletRequestWrapper {

		private final byte[] body;

		BufferedRequest(HttpServletRequest request, byte[] body) {
			super(request);
			this.body = body;
		}

		@Override
		public int getContentLength() {
			return body.length;
		}

		@Override
		public long getContentLengthLong() {
			return body.length;
		}

		@Override
		public ServletInputStream getInputStream() {
			return new BufferedInput(new ByteArrayInputStream(body));
		}

	}

	private static final class BufferedInput extends ServletInputStream {

		private final ByteArrayInputStream body;

		BufferedInput(ByteArrayInputStream body) {
			this.body = body;
		}

		@Override
		public int read() {
			return body.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			return body.read(buffer, offset, length);
		}

		@Override
		public boolean isFinished() {
			return body.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException("The body is read at once");
		}

	}

}
