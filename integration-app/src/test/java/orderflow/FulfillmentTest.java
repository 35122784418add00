package orderflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** A test of the worker alone, between a real topic and a stub of the order API. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.roles=fulfillment", "orderflow.status-call.first-delay=20",
				"orderflow.status-call.seconds-open=3600" })
@ContextConfiguration(initializers = { OwnPlace.class, StubbedOrderApi.class })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface FulfillmentTest {

}
