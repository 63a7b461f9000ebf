package io.affectstream.encoders;

import io.affectstream.streams.Settings;
import io.affectstream.streams.SettingsException;
import io.affectstream.wire.Modality;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of the encoders.
 *
 * @param models {@value #MODALITIES} says which of acoustic, visual and lexical run; {@code
 *     affect.encoders.<modality>.model} is the folder of each one's bundle
 * @param maxBatch {@value #MAX_BATCH}; most clips encoded at once
 */
public record EncodersConfig(Map<Modality, Path> models, int maxBatch) {
  public static final String MODALITIES = "affect.encoders.modalities";
  public static final String MAX_BATCH = "affect.encoders.max-batch";

  private static final List<Modality> KNOWN =
      List.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL);

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
    for (var modality : settings.choices(MODALITIES, Modality.class, KNOWN)) {
      models.put(modality, settings.path(modelKey(modality), defaultModel(modality)));
    }
    return new EncodersConfig(models, settings.integer(MAX_BATCH, 8, 1, 256));
  }

  /** The key of the folder of one encoder's bundle. */
  public static String modelKey(Modality modality) {
    return "affect.encoders." + modality.label() + ".model";
  }

  private static Path defaultModel(Modality modality) {
    return Path.of("deploy", "models", modality.label());
  }
}
