package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A family of published checkpoints, told by the {@code model_type} of its {@code config.json} or
 * the {@code model} of its {@code config.yaml}.
 */
interface PublishedFamily {
  /** All that can be imported; a new family is one class and one line here. */
  List<PublishedFamily> ALL =
      List.of(
          new PublishedSpeechEncoder(),
          new PublishedVit(),
          new PublishedClip(),
          new PublishedDecoder(),
          new PublishedParaformer(),
          new PublishedPunctuation());

  Set<String> modelTypes();

  /**
   * Reads sizes and preprocessing.
   *
   * @throws IllegalArgumentException if the files ask for something unknown
   * @throws IOException if one cannot be read
   */
  Recognised read(JsonNode config, PublishedFolder folder) throws IOException;

  /**
   * The family of the checkpoint in {@code folder}.
   *
   * @throws IOException naming the folder, if it is of no known one
   */
  static Recognised recognise(PublishedFolder folder) throws IOException {
    var config = folder.config();
    var type = config.path("model_type").asText(config.path("model").asText());
    for (var family : ALL) {
      if (family.modelTypes().contains(type)) {
        return read(family, config, folder);
      }
    }
    throw new IOException(
        "%s: its config names the model '%s'; these can be imported: %s"
            .formatted(folder.path(), type, known()));
  }

  private static Recognised read(PublishedFamily family, JsonNode config, PublishedFolder folder)
      throws IOException {
    try {
      return family.read(config, folder);
    } catch (IllegalArgumentException e) {
      throw new IOException(folder.path() + ": " + e.getMessage(), e);
    }
  }

  private static List<String> known() {
    return ALL.stream().flatMap(family -> family.modelTypes().stream()).sorted().toList();
  }
}
