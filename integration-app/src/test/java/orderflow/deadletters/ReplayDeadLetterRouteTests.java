package orderflow.deadletters;

import java.util.Map;
import java.util.stream.IntStream;

import orderflow.RouteStarter;
import orderflow.RouteTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

import static orderflow.deadletters.LetterFixture.aLetter;
import static org.assertj.core.api.Assertions.assertThat;

@RouteTest
class ReplayDeadLetterRouteTests {

	@Autowired
	private RouteStarter starter;

	@Autowired
	private DeadLetters deadLetters;

	@Test
	void requestsNoMoreThanAThousandReplaysAtOnce() throws Exception {
		deadLetters.keep(IntStream.range(0, 1250).mapToObj((i) -> aLetter().record()).toList());
		assertThat(replayAll()).isEqualTo("{\"requested\":1000,\"more\":true}");
		assertThat(replayAll()).isEqualTo("{\"requested\":250,\"more\":false}");
		assertThat(replayAll()).isEqualTo("{\"requested\":0,\"more\":false}");
	}

	private String replayAll() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("X-Operator", "jane");
		return starter.start("replay-dead-letters", null, Map.of("CamelHttpServletRequest", request))
			.getMessage()
			.getBody(String.class);
	}

}
