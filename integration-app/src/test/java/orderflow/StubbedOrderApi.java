package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Lets the worker call a stub instead of the order API. */
class StubbedOrderApi implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		int port = FreePorts.next();
		TestPropertyValues.of("orderflow.orders.url=http://127.0.0.1:" + port).applyTo(context);
		context.registerBean(OrderApiStub.class, () -> start(port));
	}

	private static OrderApiStub start(int port) {
		try {
			return new OrderApiStub(port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
