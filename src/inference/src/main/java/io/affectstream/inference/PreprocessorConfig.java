package io.affectstream.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.affectstream.dsp.image.PicturePreparation;
import io.affectstream.dsp.image.PicturePreparation.Crop;
import io.affectstream.dsp.image.PicturePreparation.Exactly;
import io.affectstream.dsp.image.PicturePreparation.ShortestEdge;
import io.affectstream.dsp.image.PicturePreparation.Target;
import io.affectstream.dsp.image.PicturePreparation.Unchanged;
import io.affectstream.dsp.image.Planes;
import io.affectstream.dsp.image.Resampling;
import io.affectstream.dsp.image.ResamplingFilter;
import io.affectstream.networks.PublishedConfig;
import java.util.List;

/**
 * Reads what is stated of the picture processing of a published vision network, in its current and
 * its older spelling. What is unsaid is as in HuggingFace's image processor of ViT; an import
 * writes out what that of CLIP takes for granted instead.
 */
public final class PreprocessorConfig {
  private static final double OF_A_BYTE = 1 / 255.0;
  private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);

  private PreprocessorConfig() {}

  /**
   * What the file asks for.
   *
   * @throws IllegalArgumentException naming the key, if it asks for something unknown
   */
  public static PicturePreparation of(JsonNode json) {
    var config = new PublishedConfig(json, "preprocessor.");
    boolean normalise = config.flag("do_normalize", true);
    return new PicturePreparation(
        new Resampling(filter(config.size("resample", 2)), true),
        config.flag("do_resize", true) ? target(json, config) : new Unchanged(),
        config.flag("do_center_crop", false) ? crop(json) : Crop.NONE,
        config.flag("do_rescale", true) ? config.number("rescale_factor", OF_A_BYTE) : 1,
        normalise ? numbers(config, "image_mean") : List.of(0.0, 0.0, 0.0),
        normalise ? numbers(config, "image_std") : List.of(1.0, 1.0, 1.0));
  }

  /**
   * The same preparation, if it makes pictures of {@code side} by {@code side} of any other.
   *
   * @throws IllegalArgumentException naming both sizes, if it does not
   */
  public static PicturePreparation requireSquare(PicturePreparation preparation, int side) {
    int height = side + 1; // a picture that has another shape and size
    int width = side + 8;
    int channels = preparation.mean().size();
    var prepared =
        preparation.prepare(
            new Planes(channels, height, width, new float[channels * height * width]));
    if (prepared.height() != side || prepared.width() != side) {
      throw new IllegalArgumentException(
          "the stated processing makes pictures of %d x %d, the network takes %d x %d"
              .formatted(prepared.width(), prepared.height(), side, side));
    }
    return preparation;
  }

  /** As Pillow numbers them. */
  private static ResamplingFilter filter(int resample) {
    return switch (resample) {
      case 2 -> ResamplingFilter.BILINEAR;
      case 3 -> ResamplingFilter.BICUBIC;
      default ->
          throw new IllegalArgumentException(
              "resample %d of the picture processing is unknown: 2 is bilinear, 3 bicubic"
                  .formatted(resample));
    };
  }

  /** A single number is the short side where a crop follows, else both sides. */
  private static Target target(JsonNode json, PublishedConfig config) {
    var size = json.path("size");
    if (size.has("shortest_edge")) {
      return new ShortestEdge(side(size.path("shortest_edge"), "size.shortest_edge"));
    }
    if (size.isInt() && config.flag("do_center_crop", false)) {
      return new ShortestEdge(side(size, "size"));
    }
    return new Exactly(height(size, "size"), width(size, "size"));
  }

  private static Crop crop(JsonNode config) {
    var size = config.path("crop_size");
    return new Crop(height(size, "crop_size"), width(size, "crop_size"));
  }

  private static int height(JsonNode size, String key) {
    return side(size.isInt() ? size : size.path("height"), key);
  }

  private static int width(JsonNode size, String key) {
    return side(size.isInt() ? size : size.path("width"), key);
  }

  private static int side(JsonNode value, String key) {
    int side = value.isInt() ? value.intValue() : 0;
    if (side < 1 || side > 4_096) {
      throw new IllegalArgumentException(
          key + " of the picture processing is missing or not from 1 to 4096");
    }
    return side;
  }

  private static List<Double> numbers(PublishedConfig config, String key) {
    if (!config.says(key)) {
      return HALVES;
    }
    var values = config.json().path(key);
    if (!values.isArray() || !values.valueStream().allMatch(JsonNode::isNumber)) {
      throw config.wrong(key, "must be a list of numbers");
    }
    return values.valueStream().map(JsonNode::doubleValue).toList();
  }
}
