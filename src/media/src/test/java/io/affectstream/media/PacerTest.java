package io.affectstream.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long MILLI = 1_000_000;

  private long nowNanos = 7 * MILLI;
  private final Pacer pacer = pacer(1);

  @Test
  void recordingIsPlayedAsIfItWereHappeningNow() throws InterruptedException {
    play(pacer, 0, 4_000);

    assertThat(pacer.pace().played()).isEqualTo(Duration.ofMillis(4_000));
    assertThat(pacer.pace().speed()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatWasHeldUpIsNotHurriedAfter() throws InterruptedException {
    play(pacer, 0, 1_000);
    nowNanos += 6_000 * MILLI;
    play(pacer, 1_000, 3_000);

    assertThat(pacer.pace().spent()).isBetween(Duration.ofMillis(8_900), Duration.ofMillis(9_000));
    assertThat(pacer.pace().speed()).isCloseTo(1 / 3.0, within(0.01));
  }

  @Test
  void hiccupIsMadeUpFor() throws InterruptedException {
    play(pacer, 0, 1_000);
    nowNanos += 150 * MILLI;
    play(pacer, 1_000, 3_000);

    assertThat(pacer.pace().speed()).isCloseTo(1, within(1e-9));
  }

  @Test
  void trackThatLiesBehindTheOtherInTheFileHoldsNothingUp() throws InterruptedException {
    for (long millis = 0; millis <= 4_000; millis += 100) {
      pacer.await(millis);
      pacer.await(millis - 1_500);
    }

    assertThat(pacer.pace().speed()).isCloseTo(1, within(1e-9));
  }

  @Test
  void fourfoldSpeedTakesAQuarterOfTheTime() throws InterruptedException {
    var quick = pacer(4);

    play(quick, 0, 4_000);

    assertThat(quick.pace().spent()).isEqualTo(Duration.ofMillis(1_000));
  }

  @Test
  void withoutASpeedNothingIsWaitedFor() throws InterruptedException {
    var free = pacer(0);

    play(free, 0, 4_000);

    assertThat(free.pace().spent()).isZero();
    assertThat(free.pace().played()).isEqualTo(Duration.ofMillis(4_000));
  }

  private Pacer pacer(double speed) {
    return new Pacer(speed, () -> nowNanos, nanos -> nowNanos += nanos);
  }

  private static void play(Pacer pacer, long from, long to) throws InterruptedException {
    for (long millis = from; millis <= to; millis += 100) {
      pacer.await(millis);
    }
  }
}
