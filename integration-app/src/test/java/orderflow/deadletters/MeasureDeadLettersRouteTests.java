package orderflow.deadletters;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.MeterRegistry;
import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.deadletters.LetterFixture.aLetter;
import static orderflow.deadletters.LetterFixture.aPointlessLetter;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class MeasureDeadLettersRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private DeadLetters deadLetters;

	@Autowired
	private MeterRegistry metrics;

	@EndpointInject("mock:order-api")
	private MockEndpoint orderApi;

	@Test
	void saysHowManyLettersWaitForAPerson() throws JsonProcessingException {
		orderApi.whenAnyExchangeReceived((call) -> call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200));
		deadLetters.keep(List.of(aPointlessLetter().record()));
		assertThat(parked()).isZero();
		starter.start("redrive-dead-letters");
		deadLetters.keep(List.of(aLetter().record()));
		assertThat(parked()).isOne();
	}

	private double parked() {
		starter.start("measure-dead-letters");
		return metrics.get(DeadLetterMetrics.PARKED).gauge().value();
	}

}
