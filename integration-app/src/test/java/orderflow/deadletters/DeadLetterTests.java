package orderflow.deadletters;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static orderflow.deadletters.LetterFixture.WRITTEN_AT;
import static orderflow.deadletters.LetterFixture.aLetter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadLetterTests {

	private static final Instant LATER = WRITTEN_AT.plusSeconds(60);

	private final DeadLetter letter = aLetter().with("deadletter-redrives", "2").kept();

	@Test
	void waitsUntilItIsDue() {
		letter.delay(Duration.ofMinutes(1));
		assertThat(letter.view().state()).isEqualTo(DeadLetterState.Waiting);
		assertThat(letter.view().dueAt()).isEqualTo(LATER);
	}

	@Test
	void isDueAtOnceAndStartsAgainWhenItsReplayIsRequested() {
		letter.park(LATER);
		letter.requestReplay(LATER);
		assertThat(letter.view())
			.extracting(DeadLetterView::state, DeadLetterView::redrives, DeadLetterView::replayRequested,
					DeadLetterView::dueAt)
			.containsExactly(DeadLetterState.Waiting, 0, true, LATER);
	}

	@Test
	void canBeRequestedAgainWhenItWasParkedAgain() {
		letter.requestReplay(LATER);
		letter.park(LATER);
		letter.requestReplay(LATER);
		assertThat(letter.isReplayRequested()).isTrue();
	}

	@Test
	void cannotBeRequestedTwice() {
		letter.requestReplay(LATER);
		assertThatExceptionOfType(DeadLetterConflictException.class).isThrownBy(() -> letter.requestReplay(LATER))
			.withMessageContaining("about to be replayed");
	}

	@ParameterizedTest
	@EnumSource(names = { "Replayed", "Discarded" })
	void isDoneWith(DeadLetterState state) {
		end(state);
		assertThatExceptionOfType(DeadLetterConflictException.class).isThrownBy(() -> letter.requestReplay(LATER));
		assertThatExceptionOfType(DeadLetterConflictException.class).isThrownBy(() -> letter.discard(LATER));
	}

	@ParameterizedTest
	@EnumSource(names = { "Replayed", "Parked", "Discarded" })
	void isNotPutOffWhenItDoesNotWait(DeadLetterState state) {
		end(state);
		letter.postpone(LATER);
		assertThat(letter.view().state()).isEqualTo(state);
		assertThat(letter.postponements()).isZero();
	}

	private void end(DeadLetterState state) {
		switch (state) {
			case Replayed -> letter.markReplayed(LATER);
			case Parked -> letter.park(LATER);
			case Discarded -> letter.discard(LATER);
			case Waiting -> throw new IllegalArgumentException("That is no end");
		}
	}

}
