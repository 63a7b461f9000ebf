package io.affectstream.inference.imported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affectstream.inference.PreprocessorConfig;
import io.affectstream.inference.imported.stated.MediaKind;
import io.affectstream.networks.Sizes;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What is done to pictures before a published network: what its folder states, or what its library
 * does where that is silent.
 */
final class PublishedPictures {
  private static final int MOST_SIDE = 4_096;
  private static final int BILINEAR = 2; // as Pillow numbers them
  private static final int BICUBIC = 3;

  /** Scaled to a square, to values of -1 to 1. */
  static final ObjectNode VIT = silent(BILINEAR, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

  /** Normalised as OpenAI's pictures were; it scales the short side and keeps the middle. */
  static final ObjectNode CLIP =
      silent(
              BICUBIC,
              List.of(0.48145466, 0.4578275, 0.40821073),
              List.of(0.26862954, 0.26130258, 0.27577711))
          .put("do_center_crop", true);

  /** The same, with the mean and deviation of ImageNet. */
  static final ObjectNode IMAGE_NET =
      silent(BICUBIC, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225))
          .put("do_center_crop", true);

  private PublishedPictures() {}

  private static ObjectNode silent(int filter, List<Double> mean, List<Double> deviation) {
    var config = JsonNodeFactory.instance.objectNode().put("resample", filter);
    mean.forEach(config.putArray("image_mean")::add);
    deviation.forEach(config.putArray("image_std")::add);
    return config;
  }

  /**
   * The processing of a bundle.
   *
   * @param side of the pictures that the network takes
   * @throws IllegalArgumentException if the file asks for something unknown, or for another size
   */
  static Map<String, JsonNode> of(PublishedFolder folder, int side, ObjectNode silent)
      throws IOException {
    Sizes.requireAtMost("image_size", side, MOST_SIDE);
    var given = folder.processing(MediaKind.PICTURES);
    var config =
        given.isEmpty()
            ? silent.deepCopy().put("size", side).put("crop_size", side)
            : PublishedSizes.completed(given, granted(given, silent));
    PreprocessorConfig.requireSquare(PreprocessorConfig.of(config), side);
    return Map.of("preprocessor", config);
  }

  /** What the image processor that a file names takes for granted. */
  private static ObjectNode granted(JsonNode given, ObjectNode silent) {
    var older = given.path("feature_extractor_type").asText();
    var processor = given.path("image_processor_type").asText(older);
    if (processor.startsWith("CLIP")) {
      return CLIP;
    }
    return processor.startsWith("ViT") ? VIT : silent;
  }
}
