package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Lets the worker call the order API through a gate. */
class GatedOrderApi implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		int port = FreePorts.next();
		int target = context.getEnvironment().getRequiredProperty("server.port", int.class);
		TestPropertyValues.of("orderflow.orders.url=http://127.0.0.1:" + port).applyTo(context);
		context.registerBean(OrderApiGate.class, () -> start(port, target));
	}

	private static OrderApiGate start(int port, int target) {
		try {
			return new OrderApiGate(port, target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
