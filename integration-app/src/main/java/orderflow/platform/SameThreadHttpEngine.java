package orderflow.platform;

import java.util.concurrent.CompletableFuture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.util.ObjectHelper;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs a route on the thread that Tomcat has given its request. Camel's own engine hands
 * each request to a second pool and has it dispatched a second time to end it, which
 * gains nothing for routes that block and takes a sixth of the throughput.
 */
@Component("platform-http-engine")
class SameThreadHttpEngine implements PlatformHttpEngine {

	private final int port;

	SameThreadHttpEngine(@Value("${server.port}") int port) {
		this.port = port;
	}

	@Override
	public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
		return new SameThreadConsumer(endpoint, processor);
	}

	@Override
	public int getServerPort() {
		return port;
	}

	private static final class SameThreadConsumer extends SpringBootPlatformHttpConsumer {

		SameThreadConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
			super(endpoint, new InPlace(processor), Runnable::run);
		}

		/** To Spring MVC, null says that the response is complete. */
		@Override
		public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
			super.service(request, response);
			return null;
		}

		/** Tomcat itself answers whoever has gone or is too slow in sending a body. */
		@Override
		protected void handleService(HttpServletRequest request, HttpServletResponse response) throws Exception {
			try {
				super.handleService(request, response);
			}
			catch (Exception ex) {
				if (ObjectHelper.getException(ClientAbortException.class, ex) == null) {
					throw ex;
				}
			}
		}

		/**
		 * Bodies are small, so their length is said and they need no chunks. A request
		 * that a route has made asynchronous is answered by whom it has left it to.
		 */
		@Override
		protected void afterProcess(HttpServletResponse response, Exchange exchange) throws Exception {
			if (isAsynchronous(exchange)) {
				doneUoW(exchange);
				releaseExchange(exchange, false);
				return;
			}
			exchange.getMessage().setHeader(Exchange.HTTP_CHUNKED, false);
			super.afterProcess(response, exchange);
		}

		private static boolean isAsynchronous(Exchange exchange) {
			HttpServletRequest request = exchange.getMessage()
				.getHeader("CamelHttpServletRequest", HttpServletRequest.class);
			return request != null && request.isAsyncStarted();
		}

	}

	/**
	 * Has all steps work on the message of the request, which becomes that of the
	 * response. Of an exchange that is InOut each step makes another message and copies
	 * all headers.
	 */
	private static final class InPlace extends DelegateAsyncProcessor {

		InPlace(Processor route) {
			super(route);
		}

		@Override
		public boolean process(Exchange exchange, AsyncCallback callback) {
			exchange.setPattern(ExchangePattern.InOnly);
			return super.process(exchange, callback);
		}

	}

}
