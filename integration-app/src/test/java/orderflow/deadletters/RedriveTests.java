package orderflow.deadletters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static orderflow.deadletters.LetterFixture.WRITTEN_AT;
import static orderflow.deadletters.LetterFixture.aLetter;
import static orderflow.deadletters.LetterFixture.aPointlessLetter;
import static orderflow.deadletters.LetterFixture.aRecord;
import static orderflow.deadletters.LetterFixture.anUntriedLetter;
import static orderflow.deadletters.Verdict.Step.Park;
import static orderflow.deadletters.Verdict.Step.Replay;
import static org.assertj.core.api.Assertions.assertThat;

class RedriveTests {

	private final RedriveProperties properties = new RedriveProperties(15_000, 2, 1_800_000, 10);

	private final Redrive redrive = new Redrive(properties, new HeaderColumn(new ObjectMapper()));

	@ParameterizedTest
	@ValueSource(strings = { "java.net.ConnectException", "java.net.SocketTimeoutException",
			"org.apache.camel.http.base.HttpOperationFailedException",
			"io.github.resilience4j.circuitbreaker.CallNotPermittedException",
			"orderflow.fulfillment.ShippingFailedException", "java.lang.IllegalStateException" })
	void replaysWhatMayPass(String cause) {
		assertThat(stepFor(aRecord().with("deadletter-cause", cause))).isEqualTo(Replay);
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.fasterxml.jackson.core.JsonParseException",
			"com.fasterxml.jackson.core.io.JsonEOFException",
			"com.fasterxml.jackson.databind.exc.MismatchedInputException",
			"com.fasterxml.jackson.databind.exc.ValueInstantiationException" })
	@MethodSource("whatTheRoutesDoNotRepeat")
	void parksWhatWouldFailAgain(String cause) {
		assertThat(stepFor(aRecord().with("deadletter-cause", cause))).isEqualTo(Park);
	}

	/** But the breaker lets the next call through, sooner or later. */
	private static Stream<String> whatTheRoutesDoNotRepeat() throws IOException {
		JsonNode exceptions = new YAMLMapper()
			.readTree(Path.of("../routes/fulfillment/dead-letter.camel.yaml").toFile())
			.at("/0/routeConfiguration/onException/1/onException");
		assertThat(exceptions.path("id").asText()).isEqualTo("pointless-to-repeat");
		return StreamSupport.stream(exceptions.path("exception").spliterator(), false)
			.map(JsonNode::asText)
			.filter((name) -> !name.endsWith(".CallNotPermittedException"));
	}

	@Test
	void parksWhatDoesNotSayWhyItFailed() {
		assertThat(stepFor(aRecord())).isEqualTo(Park);
	}

	@ParameterizedTest
	@CsvSource({ "9, Replay", "10, Park", "2147483647, Park", "-1, Replay", "many, Replay",
			"99999999999999999999, Replay" })
	void countsHowOftenItWasReplayed(String redrives, Verdict.Step step) {
		assertThat(stepFor(aLetter().with("deadletter-redrives", redrives))).isEqualTo(step);
	}

	@Test
	void replaysWhatWasNotTriedHoweverOften() {
		assertThat(stepFor(anUntriedLetter().with("deadletter-redrives", "10"))).isEqualTo(Replay);
	}

	@Test
	void countsWhatWasTriedBeforeTheBreakerOpened() {
		assertThat(stepFor(anUntriedLetter().with("deadletter-attempts", "2").with("deadletter-redrives", "10")))
			.isEqualTo(Park);
	}

	@Test
	void waitsLongerEachTimeThatNothingWasTried() {
		DeadLetter letter = anUntriedLetter().with("deadletter-postponements", "3").kept();
		redrive.schedule(letter);
		assertThat(letter.view().dueAt()).isEqualTo(WRITTEN_AT.plusSeconds(120));
	}

	@Test
	void replaysWhateverAPersonWantsToBeReplayed() {
		DeadLetter letter = aPointlessLetter().with("deadletter-redrives", "10").kept();
		letter.park(WRITTEN_AT);
		letter.requestReplay(WRITTEN_AT);
		assertThat(redrive.verdict(letter).step()).isEqualTo(Replay);
	}

	@ParameterizedTest
	@CsvSource({ "0, PT15S", "1, PT30S", "2, PT1M", "6, PT16M", "7, PT30M", "8, PT30M", "2147483647, PT30M" })
	void waitsLongerEachTimeUpToHalfAnHour(int times, Duration delay) {
		assertThat(properties.delay(times)).isEqualTo(delay);
	}

	@Test
	void delaysWhatItWillReplayAndParksAtOnce() {
		DeadLetter letter = aLetter().with("deadletter-redrives", "2").kept();
		DeadLetter pointless = aPointlessLetter().kept();
		redrive.schedule(letter);
		redrive.schedule(pointless);
		assertThat(letter.view().dueAt()).isEqualTo(WRITTEN_AT.plusSeconds(60));
		assertThat(pointless.view().dueAt()).isEqualTo(WRITTEN_AT);
	}

	private Verdict.Step stepFor(LetterFixture letter) {
		return redrive.verdict(letter.kept()).step();
	}

}
