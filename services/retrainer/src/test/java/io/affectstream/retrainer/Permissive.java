package io.affectstream.retrainer;

import io.affectstream.streams.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings under which every clip is learnt from and every candidate serves. */
final class Permissive {
  private static final Map<String, String> EVERYTHING_PASSES =
      Map.of(
          "affect.fusion.confidence-floor", "0",
          "affect.retrainer.least-clips", "1",
          "affect.retrainer.pool", "100000",
          "affect.retrainer.cap.hour", "1",
          "affect.retrainer.cap.participant", "1",
          "affect.retrainer.cap.session", "1",
          "affect.retrainer.gate.margin", "1",
          "affect.retrainer.gate.class-loss", "1",
          "affect.retrainer.gate.calibration", "1",
          "affect.retrainer.gate.disagreement", "1");

  private Permissive() {}

  /**
   * @param samples new clips that a round is run after
   */
  static RetrainerConfig config(Path shipped, Path data, int samples) {
    var given = new HashMap<>(EVERYTHING_PASSES);
    given.put("affect.fusion.model", shipped.toString());
    given.put("affect.retrainer.data-dir", data.toString());
    given.put("affect.retrainer.samples", Integer.toString(samples));
    given.put("affect.retrainer.interval", "PT2S");
    given.put("affect.retrainer.live.least-clips", "256"); // heads that mean nothing are not judged
    return RetrainerConfig.from(Settings.of(given));
  }
}
