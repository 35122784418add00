package orderflow;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts mocks where the routes meet Kafka, HTTP, the clock and each other's threads. */
@TestConfiguration(proxyBeanMethods = false)
class MockedEnds {

	@Bean
	Component kafka() {
		return new MockedEnd();
	}

	@Bean
	Component http() {
		return new MockedEnd();
	}

	@Bean
	Component seda() {
		return new MockedEnd();
	}

	@Bean
	Component timer() {
		return new MockedEnd();
	}

	@Bean
	RouteStarter routeStarter(CamelContext camel) {
		return new RouteStarter(camel);
	}

	private static final class MockedEnd extends DefaultComponent {

		/** Camel would wire it like the component whose name it has. */
		MockedEnd() {
			setAutowiredEnabled(false);
		}

		@Override
		protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
			parameters.clear();
			return new MockedEndpoint(uri, this, name);
		}

	}

	/** Sends to a mock; a route that begins here waits for a test to begin it. */
	private static final class MockedEndpoint extends DefaultEndpoint {

		private final String name;

		MockedEndpoint(String uri, Component component, String name) {
			super(uri, component);
			this.name = name;
		}

		@Override
		public Producer createProducer() throws Exception {
			return getCamelContext().getEndpoint("mock:" + name).createProducer();
		}

		@Override
		public Consumer createConsumer(Processor route) {
			return new DefaultConsumer(this, route);
		}

		@Override
		public boolean isSingleton() {
			return true;
		}

	}

}
