package io.affectstream.retrainer;

import static io.affectstream.streams.settings.SettingType.path;

import io.affectstream.retrainer.settings.Judging;
import io.affectstream.retrainer.settings.Learning;
import io.affectstream.retrainer.settings.Pace;
import io.affectstream.retrainer.settings.Stock;
import io.affectstream.streams.settings.HeadSettings;
import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of the retrainer.
 *
 * @param model the bundle that fusion starts with
 * @param dataDir what the retrainer keeps: key, releases, rounds, stores
 * @param confidenceFloor fusion's; below it an answer is no label
 * @param stock what is kept, and for how long
 * @param pace when a round is run
 * @param learning what a candidate is made from
 * @param judging what it must keep to
 */
public record RetrainerConfig(
    Path model,
    Path dataDir,
    double confidenceFloor,
    Stock stock,
    Pace pace,
    Learning learning,
    Judging judging) {
  public static final Setting<Path> DATA_DIR =
      Setting.of(
              "affect.retrainer.data-dir",
              path(),
              "Where its signing key, releases, rounds and stores lie; back up the key.")
          .usually(Layout.keptIn("retrainer"));

  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              List.of(DATA_DIR), Stock.SETTINGS, Pace.SETTINGS, Learning.SETTINGS, Judging.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  public static RetrainerConfig from(Settings settings) {
    return new RetrainerConfig(
        settings.get(HeadSettings.MODEL),
        settings.get(DATA_DIR),
        settings.get(HeadSettings.CONFIDENCE_FLOOR),
        Stock.from(settings),
        Pace.from(settings),
        Learning.from(settings),
        Judging.from(settings));
  }
}
