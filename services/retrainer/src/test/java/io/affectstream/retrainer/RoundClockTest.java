package io.affectstream.retrainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.retrainer.settings.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundClockTest {
  private static final Pace PACE = new Pace(Duration.ofMinutes(10), 100, 10);

  private long nanos;
  private final RoundClock clock = new RoundClock(PACE, () -> nanos);

  @Test
  void roundIsDueAfterEnoughClips() {
    assertThat(clock.isDue(99)).isFalse();
    assertThat(clock.isDue(100)).isTrue();
  }

  @Test
  void roundIsDueAfterAWhileIfAnythingCame() {
    nanos += Duration.ofMinutes(11).toNanos();

    assertThat(clock.isDue(0)).isFalse();
    assertThat(clock.isDue(1)).isTrue();
  }

  @Test
  void clipsOfARoundAreNotCountedAgain() {
    clock.done(100, false);

    assertThat(clock.isDue(150)).isFalse();
    assertThat(clock.isDue(200)).isTrue();
  }

  @Test
  void failureIsTriedAgainLaterAndLater() {
    clock.done(100, true);
    nanos += Duration.ofSeconds(9).toNanos();
    assertThat(clock.isDue(300)).isFalse();
    nanos += Duration.ofSeconds(2).toNanos();
    assertThat(clock.isDue(100)).isTrue();

    clock.done(100, true);

    nanos += Duration.ofSeconds(11).toNanos();
    assertThat(clock.isDue(100)).isFalse();
    nanos += Duration.ofSeconds(10).toNanos();
    assertThat(clock.isDue(100)).isTrue();
  }

  @Test
  void clipsOfBeforeTheStartCount() {
    clock.missed(60);

    assertThat(clock.isDue(39)).isFalse();
    assertThat(clock.isDue(40)).isTrue();
    clock.done(40, false);
    assertThat(clock.isDue(100)).isFalse();
  }

  @Test
  void roundThatWasCutOffIsRunAtOnce() {
    clock.resume();

    assertThat(clock.isDue(0)).isTrue();
  }
}
