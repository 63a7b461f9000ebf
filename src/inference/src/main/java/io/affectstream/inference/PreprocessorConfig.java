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
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code preprocessor_config.json} of a published vision network, in its current and its
 * older spelling, with the defaults of HuggingFace's image processors.
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
  public static PicturePreparation of(JsonNode config) {
    boolean normalise = config.path("do_normalize").asBoolean(true);
    return new PicturePreparation(
        new Resampling(filter(config.path("resample").asInt(2)), true),
        config.path("do_resize").asBoolean(true) ? target(config) : new Unchanged(),
        config.path("do_center_crop").asBoolean(false) ? crop(config) : Crop.NONE,
        config.path("do_rescale").asBoolean(true)
            ? config.path("rescale_factor").asDouble(OF_A_BYTE)
            : 1,
        normalise ? numbers(config.path("image_mean")) : List.of(0.0, 0.0, 0.0),
        normalise ? numbers(config.path("image_std")) : List.of(1.0, 1.0, 1.0));
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
          "preprocessor_config.json makes pictures of %d x %d, the network takes %d x %d"
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
              "resample %d of preprocessor_config.json is unknown: 2 is bilinear, 3 bicubic"
                  .formatted(resample));
    };
  }

  /** A single number is the short side where a crop follows, else both sides. */
  private static Target target(JsonNode config) {
    var size = config.path("size");
    if (size.has("shortest_edge")) {
      return new ShortestEdge(side(size.path("shortest_edge"), "size.shortest_edge"));
    }
    if (size.isInt() && config.path("do_center_crop").asBoolean(false)) {
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
    int side = value.asInt();
    if (side < 1 || side > 4_096) {
      throw new IllegalArgumentException(
          key + " of preprocessor_config.json is missing or not from 1 to 4096");
    }
    return side;
  }

  private static List<Double> numbers(JsonNode values) {
    if (values.isMissingNode()) {
      return HALVES;
    }
    var numbers = new ArrayList<Double>();
    values.forEach(value -> numbers.add(value.asDouble()));
    return numbers;
  }
}
