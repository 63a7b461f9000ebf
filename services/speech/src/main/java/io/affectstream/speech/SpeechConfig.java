package io.affectstream.speech;

import static io.affectstream.streams.settings.SettingType.duration;
import static io.affectstream.streams.settings.SettingType.number;
import static io.affectstream.streams.settings.SettingType.path;
import static io.affectstream.streams.settings.SettingType.whole;

import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the speech service.
 *
 * @param model folder of the recogniser's bundle
 * @param maxBatch most clips recognised at once
 * @param leastVoice a clip with less voice is silence
 * @param confidenceFloor words below this mean confidence are not believed
 */
public record SpeechConfig(Path model, int maxBatch, Duration leastVoice, double confidenceFloor) {
  public static final Setting<Path> MODEL =
      Setting.of("affect.speech.model", path(), "The bundle of the recogniser.")
          .usually(Layout.shippedModel("speech"));

  public static final Setting<Integer> MAX_BATCH =
      Setting.of("affect.speech.max-batch", whole(1, 256), "Most clips recognised at once.")
          .usually(8);

  public static final Setting<Duration> LEAST_VOICE =
      Setting.of(
              "affect.speech.least-voice",
              duration(Duration.ZERO, Duration.ofSeconds(10)),
              "A clip with less voice is silence.")
          .usually(Duration.ofMillis(100));

  public static final Setting<Double> CONFIDENCE_FLOOR =
      Setting.of(
              "affect.speech.confidence-floor",
              number(0, 1),
              "Words below this mean confidence are not believed.")
          .usually(0.2);

  public static final List<Setting<?>> SETTINGS =
      List.of(MODEL, MAX_BATCH, LEAST_VOICE, CONFIDENCE_FLOOR);

  /** Reads and checks them. */
  public static SpeechConfig from(Settings settings) {
    return new SpeechConfig(
        settings.get(MODEL),
        settings.get(MAX_BATCH),
        settings.get(LEAST_VOICE),
        settings.get(CONFIDENCE_FLOOR));
  }
}
