package io.affectstream.streams.settings;

import static io.affectstream.streams.settings.SettingType.number;
import static io.affectstream.streams.settings.SettingType.path;

import java.nio.file.Path;
import java.util.List;

/** Settings of the fusion head: whoever serves it and whoever retrains it must mean one head. */
public final class HeadSettings {
  public static final Setting<Path> MODEL =
      Setting.of("affect.fusion.model", path(), "The bundle of the fusion head.")
          .usually(Layout.shippedModel("fusion"));

  public static final Setting<Double> CONFIDENCE_FLOOR =
      Setting.of(
              "affect.fusion.confidence-floor",
              number(0, 1),
              "Below it an event is marked as abstained, and no model learns from the answer.")
          .usually(0.4);

  public static final List<Setting<?>> SETTINGS = List.of(MODEL, CONFIDENCE_FLOOR);

  private HeadSettings() {}
}
