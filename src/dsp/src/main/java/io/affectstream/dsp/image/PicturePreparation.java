package io.affectstream.dsp.image;

import java.util.List;

/**
 * What becomes of a picture before a published vision network: scaled as bytes, cut to its middle,
 * brought to another range, and each channel normalised.
 *
 * @param crop the middle that is kept
 * @param scale what values of 0 to 255 are multiplied by
 * @param mean subtracted from each channel after that
 * @param deviation by which each channel is divided then
 */
public record PicturePreparation(
    Resampling resampling,
    Target target,
    Crop crop,
    double scale,
    List<Double> mean,
    List<Double> deviation) {

  /** The size a picture is scaled to. */
  public sealed interface Target {
    Planes scaled(Planes picture, Resampling by);
  }

  /** Whatever its shape. */
  public record Exactly(int height, int width) implements Target {
    @Override
    public Planes scaled(Planes picture, Resampling by) {
      return by.resize(picture, height, width);
    }
  }

  /** In its own shape, its short side so long. */
  public record ShortestEdge(int pixels) implements Target {
    @Override
    public Planes scaled(Planes picture, Resampling by) {
      int edge = Math.min(picture.height(), picture.width());
      return by.resize(picture, side(picture.height(), edge), side(picture.width(), edge));
    }

    private int side(int side, int edge) {
      return Math.toIntExact((long) pixels * side / edge);
    }
  }

  /** The picture as it is. */
  public record Unchanged() implements Target {
    @Override
    public Planes scaled(Planes picture, Resampling by) {
      return picture;
    }
  }

  /** The middle of a picture, or all of it where the sides are zero. */
  public record Crop(int height, int width) {
    public static final Crop NONE = new Crop(0, 0);

    Planes of(Planes picture) {
      return equals(NONE) ? picture : picture.centre(height, width);
    }
  }

  public PicturePreparation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != deviation.size() || deviation.contains(0.0)) {
      throw new IllegalArgumentException(
          "image_mean and image_std need one value for each channel, no deviation zero");
    }
  }

  /** The picture, of values 0 to 255, as the network takes it. */
  public Planes prepare(Planes picture) {
    if (picture.channels() != mean.size()) {
      throw new IllegalArgumentException(
          "%s where the network takes %d channels".formatted(picture, mean.size()));
    }
    var middle = crop.of(target.scaled(picture, resampling));
    float[] values = middle.values().clone();
    int plane = middle.height() * middle.width();
    for (int i = 0; i < values.length; i++) {
      int channel = i / plane;
      values[i] = (float) ((values[i] * scale - mean.get(channel)) / deviation.get(channel));
    }
    return new Planes(middle.channels(), middle.height(), middle.width(), values);
  }
}
