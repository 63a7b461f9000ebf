package io.affectstream.retrainer.settings;

import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * What is kept.
 *
 * @param capacity clips at most
 * @param keep after it a clip is forgotten
 * @param patience how long a label waits for its clip
 */
public record Stock(int capacity, Duration keep, Duration patience) {
  private static final Setting<Integer> CAPACITY =
      Setting.of(
              "affect.retrainer.capacity",
              whole(100, 1_000_000),
              "Clips kept at most: half for answers of the head, a quarter for labels of people.")
          .usually(12_000);

  private static final Setting<Duration> KEEP =
      Setting.of(
              "affect.retrainer.keep",
              duration(Duration.ofHours(1), Duration.ofDays(3_650)),
              "How long a clip may be learnt from.")
          .usually(Duration.ofDays(30));

  private static final Setting<Duration> PATIENCE =
      Setting.of(
              "affect.retrainer.label-patience",
              duration(Duration.ofMinutes(1), Duration.ofDays(7)),
              "How long a person's label waits for its clip, before a dead letter says so.")
          .usually(Duration.ofHours(1));

  public static final List<Setting<?>> SETTINGS = List.of(CAPACITY, KEEP, PATIENCE);

  public static Stock from(Settings settings) {
    return new Stock(settings.get(CAPACITY), settings.get(KEEP), settings.get(PATIENCE));
  }
}
