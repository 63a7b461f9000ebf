package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.inference.bundle.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A family of published checkpoints, told by the {@code model_type} of its {@code config.json}, or
 * by what its publisher writes in its place.
 */
interface PublishedFamily {
  /** All that can be imported; a new family is one class and one line here. */
  List<PublishedFamily> ALL =
      List.of(
          new PublishedSpeechEncoder(),
          new PublishedWhisper(),
          new PublishedAudioText(),
          new PublishedVit(),
          new PublishedClip(),
          new PublishedEmoVClip(),
          new PublishedInternVit(),
          new PublishedDecoder(),
          new PublishedParaformer(),
          new PublishedSenseVoice(),
          new PublishedPunctuation(),
          new PublishedSeparation(),
          new PublishedMerTools());

  Set<String> modelTypes();

  /** Whether a checkpoint with this configuration is one of the family. */
  default boolean recognises(JsonNode config) {
    return modelTypes().contains(type(config));
  }

  /**
   * Reads sizes and preprocessing of all that the checkpoint can be, the most usual first.
   *
   * @throws IllegalArgumentException if the files ask for something unknown
   * @throws IOException if one cannot be read
   */
  List<Recognised> read(JsonNode config, PublishedFolder folder) throws IOException;

  /**
   * What the checkpoint in {@code folder} is, as {@code wanted} if that is named.
   *
   * @throws IOException naming the folder, if it is of no known family or for another role
   */
  static Recognised recognise(PublishedFolder folder, Optional<Role> wanted) throws IOException {
    var config = config(folder);
    for (var family : ALL) {
      if (family.recognises(config)) {
        return chosen(folder, read(family, config, folder), wanted);
      }
    }
    throw new IOException(
        "%s: its config names the model '%s'; these can be imported: %s"
            .formatted(folder.path(), shown(type(config)), known()));
  }

  private static String shown(String type) {
    var plain = type.replaceAll("\\p{Cntrl}", "");
    return plain.substring(0, Math.min(plain.length(), 60));
  }

  private static JsonNode config(PublishedFolder folder) throws IOException {
    var config = folder.config();
    return config.isPresent()
        ? config.get()
        : told(folder)
            .orElseThrow(
                () ->
                    new IOException(
                        folder.path()
                            + " has no config.json or config.yaml; name the folder of a published"
                            + " checkpoint"));
  }

  /** The configuration of a checkpoint that came without one, as far as it tells its sizes. */
  private static Optional<JsonNode> told(PublishedFolder folder) throws IOException {
    var dims = PublishedWhisper.told(folder);
    return dims.isPresent() ? dims : PublishedSeparation.told(folder.weights());
  }

  private static Recognised chosen(
      PublishedFolder folder, List<Recognised> choices, Optional<Role> wanted) throws IOException {
    return choices.stream()
        .filter(choice -> wanted.isEmpty() || wanted.get() == choice.role())
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "%s holds a checkpoint for %s, not for %s"
                        .formatted(
                            folder.path(),
                            choices.stream().map(Recognised::role).toList(),
                            wanted.orElseThrow())));
  }

  private static List<Recognised> read(
      PublishedFamily family, JsonNode config, PublishedFolder folder) throws IOException {
    try {
      return family.read(config, folder);
    } catch (IllegalArgumentException e) {
      throw new IOException(folder.path() + ": " + e.getMessage(), e);
    }
  }

  /** HuggingFace, FunASR and MERTools, ClearerVoice. */
  private static String type(JsonNode config) {
    return Stream.of("model_type", "model", "network")
        .map(key -> config.path(key).asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Set<String> known() {
    var known = new TreeSet<String>();
    ALL.forEach(family -> known.addAll(family.modelTypes()));
    return known;
  }
}
