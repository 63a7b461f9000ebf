package io.affectstream.dsp.image;

import java.util.Arrays;

/** A picture as one plane after the other, each row by row; values as its source has them. */
public final class Planes {
  private final int channels;
  private final int height;
  private final int width;
  private final float[] values;

  /**
   * Takes {@code values} as they are, without a copy.
   *
   * @throws IllegalArgumentException if they are not channels * height * width
   */
  public Planes(int channels, int height, int width, float[] values) {
    if (channels <= 0 || height <= 0 || width <= 0) {
      throw new IllegalArgumentException(
          "a picture of %d planes of %d x %d is none".formatted(channels, width, height));
    }
    if (values.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          "%d values are not %d planes of %d x %d"
              .formatted(values.length, channels, width, height));
    }
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** Bytes [height, width, channels], as cameras and decoders give them, as values 0 to 255. */
  public static Planes ofInterleaved(byte[] bytes, int height, int width, int channels) {
    float[] values = new float[bytes.length];
    int plane = height * width;
    for (int i = 0; i < bytes.length; i++) {
      values[i % channels * plane + i / channels] = Byte.toUnsignedInt(bytes[i]);
    }
    return new Planes(channels, height, width, values);
  }

  public int channels() {
    return channels;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The values themselves, [channels, height, width]; not a copy. */
  public float[] values() {
    return values;
  }

  /** The middle of the picture; zeros where it is smaller than that. */
  Planes centre(int newHeight, int newWidth) {
    int top = Math.floorDiv(height - newHeight, 2);
    int left = Math.floorDiv(width - newWidth, 2);
    int from = Math.max(0, left);
    int count = Math.min(width, left + newWidth) - from;
    float[] middle = new float[channels * newHeight * newWidth];
    for (int row = 0; row < channels * newHeight; row++) {
      int y = top + row % newHeight;
      if (y >= 0 && y < height) {
        int source = (row / newHeight * height + y) * width + from;
        System.arraycopy(values, source, middle, row * newWidth + from - left, count);
      }
    }
    return new Planes(channels, newHeight, newWidth, middle);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Planes that
        && channels == that.channels
        && height == that.height
        && width == that.width
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) * 31 + width;
  }

  @Override
  public String toString() {
    return "%d planes of %d x %d".formatted(channels, width, height);
  }
}
