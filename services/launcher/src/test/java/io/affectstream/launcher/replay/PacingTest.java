package io.affectstream.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.affectstream.media.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {

  @Test
  void sessionsThatWaitedForTheStagesWereSlowedByThem() {
    var pacing = pacing(1, 100, 320, 200);

    assertThat(pacing.isSlowed()).isTrue();
    assertThat(pacing.share()).isCloseTo(0.3125, within(1e-9));
    assertThat(pacing.isHeldByStages()).isTrue();
    assertThat(pacing.sessionsThatFit()).isEqualTo(10);
  }

  @Test
  void sessionsThatHardlyWaitedWereSlowedByTheirReading() {
    assertThat(pacing(1, 100, 320, 10).isHeldByStages()).isFalse();
  }

  @Test
  void pacingIsMeasuredAgainstTheSpeedThatWasWanted() {
    assertThat(pacing(4, 400, 105, 0).isSlowed()).isFalse();
    assertThat(pacing(4, 400, 200, 90).share()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whatIsNotPacedIsNeverSlowed() {
    assertThat(pacing(0, 100, 900, 800).isSlowed()).isFalse();
    assertThat(Pacing.none().isSlowed()).isFalse();
  }

  @Test
  void hiccupOfShortRecordingsIsNotSlow() {
    var short32 = new Pacing(1, 32, 32, new Pace(seconds(64), seconds(76)), Duration.ofSeconds(2));

    assertThat(short32.share()).isLessThan(0.9);
    assertThat(short32.isSlowed()).isFalse();
  }

  private static Pacing pacing(double wanted, long played, long spent, long waited) {
    return new Pacing(wanted, 32, 32, new Pace(seconds(played), seconds(spent)), seconds(waited));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
