package io.affectstream.inference.imported.stated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a preparation is for. Publishers write it flat or, as transformers 5 does, in a section for
 * each kind; a place with none of a kind's keys states nothing of it.
 */
public enum MediaKind {
  PICTURES(
      Set.of("image_processor", "video_processor", "feature_extractor"),
      List.of(
          "do_resize",
          "size",
          "resample",
          "do_center_crop",
          "crop_size",
          "do_rescale",
          "rescale_factor",
          "do_normalize",
          "image_mean",
          "image_std"),
      "sampling_rate"),

  SOUND(
      Set.of("feature_extractor", "audio_processor"),
      List.of(
          "sampling_rate",
          "feature_size",
          "n_fft",
          "hop_length",
          "nb_max_frames",
          "do_normalize",
          "dither",
          "padding_value"),
      "image_mean");

  private static final List<String> TYPES =
      List.of("image_processor_type", "feature_extractor_type");

  private final Set<String> sections;
  private final List<String> keys;
  private final String foreign;

  /**
   * @param sections where it may stand within a file
   * @param keys that importers read, and that must not be stated in two ways
   * @param foreign a key that only the other kind has
   */
  MediaKind(Set<String> sections, List<String> keys, String foreign) {
    this.sections = sections;
    this.keys = keys;
    this.foreign = foreign;
  }

  Stream<String> sections() {
    return sections.stream().sorted();
  }

  boolean isStatedIn(JsonNode json) {
    return !json.has(foreign)
        && Stream.concat(TYPES.stream(), keys.stream()).anyMatch(json::hasNonNull);
  }

  Stream<String> keys() {
    return keys.stream();
  }

  /** The value of a key, so written that two spellings of the same are equal. */
  static JsonNode plainly(String key, JsonNode json) {
    var value = json.path(key);
    if (!value.isInt()) {
      return value;
    }
    return switch (key) {
      case "size" ->
          isCropped(json) ? sized(value, "shortest_edge") : sized(value, "height", "width");
      case "crop_size" -> sized(value, "height", "width");
      default -> value;
    };
  }

  /** What takes its own habits for granted: {@code CLIP} of a {@code CLIPImageProcessorFast}. */
  static String maker(JsonNode json) {
    var type = json.path(TYPES.getFirst()).asText(json.path(TYPES.getLast()).asText());
    return type.replaceFirst("(ImageProcessor|FeatureExtractor)(Fast|Pil)?$", "");
  }

  private static boolean isCropped(JsonNode json) {
    return json.path("do_center_crop").asBoolean(maker(json).equals("CLIP"));
  }

  private static JsonNode sized(JsonNode side, String... edges) {
    var size = JsonNodeFactory.instance.objectNode();
    for (var edge : edges) {
      size.set(edge, side);
    }
    return size;
  }
}
