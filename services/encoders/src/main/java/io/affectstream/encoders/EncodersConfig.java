package io.affectstream.encoders;

import static io.affectstream.streams.settings.SettingType.choices;
import static io.affectstream.streams.settings.SettingType.path;
import static io.affectstream.streams.settings.SettingType.whole;
import static java.util.stream.Collectors.toMap;

import io.affectstream.streams.settings.Layout;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.Settings;
import io.affectstream.streams.settings.SettingsException;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Settings of the encoders.
 *
 * @param models the bundles of those of acoustic, visual and lexical that run
 * @param maxBatch most clips encoded at once
 */
public record EncodersConfig(Map<Modality, Path> models, int maxBatch) {
  private static final List<Modality> KNOWN =
      List.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);

  public static final Setting<List<Modality>> MODALITIES =
      Setting.of("affect.encoders.modalities", choices(KNOWN), "The encoders that run.")
          .usually(KNOWN);

  public static final Setting<Integer> MAX_BATCH =
      Setting.of("affect.encoders.max-batch", whole(1, 256), "Most clips encoded at once.")
          .usually(8);

  private static final Map<Modality, Setting<Path>> MODELS =
      KNOWN.stream().collect(toMap(Function.identity(), EncodersConfig::modelSetting));

  public static final List<Setting<?>> SETTINGS =
      Stream.concat(Stream.of(MODALITIES, MAX_BATCH), KNOWN.stream().map(MODELS::get)).toList();

  public EncodersConfig {
    models = Map.copyOf(models);
    if (models.isEmpty() || !KNOWN.containsAll(models.keySet())) {
      throw new SettingsException(
          MODALITIES + " must name some of acoustic, visual and lexical, was " + models.keySet());
    }
  }

  /** Reads and checks them. */
  public static EncodersConfig from(Settings settings) {
    var models = new EnumMap<Modality, Path>(Modality.class);
    for (var modality : settings.get(MODALITIES)) {
      models.put(modality, settings.get(Objects.requireNonNull(MODELS.get(modality))));
    }
    return new EncodersConfig(models, settings.get(MAX_BATCH));
  }

  /** The key of the folder of one encoder's bundle. */
  public static String modelKey(Modality modality) {
    return "affect.encoders." + modality.label() + ".model";
  }

  private static Setting<Path> modelSetting(Modality modality) {
    return Setting.of(
            modelKey(modality), path(), "The bundle of the " + modality.label() + " encoder.")
        .usually(Layout.shippedModel(modality.label()));
  }
}
