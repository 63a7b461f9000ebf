package io.affectstream.launcher.replay;

import io.affectstream.media.Pace;
import java.time.Duration;

/**
 * How fast recordings were to be played, and were.
 *
 * @param wanted 1 is real time; 0 as fast as possible
 * @param sessions recordings played at the same time
 * @param finished recordings played to their end
 * @param pace of those together
 * @param waited how long their clips waited for the stages, in all
 */
public record Pacing(double wanted, int sessions, int finished, Pace pace, Duration waited) {
  private static final double KEPT = 0.9;
  private static final Duration HICCUP = Duration.ofMillis(500); // of one recording

  /** Of recordings that are not paced. */
  public static Pacing none() {
    return new Pacing(0, 1, 0, Pace.NONE, Duration.ZERO);
  }

  /** The share of the wanted speed that was reached; 1 when all was as wanted. */
  public double share() {
    return wanted == 0 || finished == 0 ? 1 : Math.min(1, pace.speed() / wanted);
  }

  /** Whether it took notably longer than it should have. */
  public boolean isSlowed() {
    return share() < KEPT && held().compareTo(HICCUP.multipliedBy(finished)) > 0;
  }

  /** Whether it was the stages that could not keep pace, and not the reading of the recordings. */
  public boolean isHeldByStages() {
    return waited.multipliedBy(2).compareTo(held()) >= 0;
  }

  /** About how many such sessions would have kept their pace. */
  public int sessionsThatFit() {
    return Math.max(1, (int) (sessions * share()));
  }

  private Duration held() {
    if (wanted == 0) {
      return Duration.ZERO;
    }
    return pace.spent().minusNanos((long) (pace.played().toNanos() / wanted));
  }
}
