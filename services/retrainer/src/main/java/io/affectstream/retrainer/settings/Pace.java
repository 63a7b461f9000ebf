package io.affectstream.retrainer.settings;

import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * When a round is run.
 *
 * @param interval after it, if anything came
 * @param samples after so many new ones, at once
 * @param leastClips that can be learnt from, or the round ends
 */
public record Pace(Duration interval, int samples, int leastClips) {
  private static final Setting<Duration> INTERVAL =
      Setting.of(
              "affect.retrainer.interval",
              duration(Duration.ofSeconds(1), Duration.ofDays(30)),
              "A round is run so long after the last, if anything came.")
          .usually(Duration.ofMinutes(30));

  private static final Setting<Integer> SAMPLES =
      Setting.of(
              "affect.retrainer.samples",
              whole(1, 1_000_000),
              "A round is run as soon as so many new clips came.")
          .usually(400);

  private static final Setting<Integer> LEAST_CLIPS =
      Setting.of(
              "affect.retrainer.least-clips",
              whole(1, 1_000_000),
              "Below it there is too little to learn from, and no child is started.")
          .usually(60);

  public static final List<Setting<?>> SETTINGS = List.of(INTERVAL, SAMPLES, LEAST_CLIPS);

  public static Pace from(Settings settings) {
    return new Pace(settings.get(INTERVAL), settings.get(SAMPLES), settings.get(LEAST_CLIPS));
  }
}
