package io.affectstream.inference;

import io.affectstream.dsp.image.Planes;
import io.affectstream.dsp.image.Resampling;
import io.affectstream.dsp.image.ResamplingFilter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A JPEG as the planes red, green, blue of values in [0, 1]; training reads the same. */
public final class FacePicture {
  private static final int CHANNELS = 3;
  private static final int MOST_SIDE = 2_048; // a header may promise any size
  private static final float FULL_SCALE = 255;
  private static final Resampling SCALING = new Resampling(ResamplingFilter.BILINEAR, false);

  static {
    ImageIO.setUseCache(false);
  }

  private FacePicture() {}

  /**
   * Decodes, scales to a square and gives [3, side, side].
   *
   * @throws CorruptImageException if the bytes are damaged, too large or no JPEG
   */
  public static float[] decode(byte[] jpeg, int side) throws CorruptImageException {
    return planes(decode(jpeg), side);
  }

  /**
   * Decodes as it is, values 0 to 255.
   *
   * @throws CorruptImageException if the bytes are damaged, too large or no JPEG
   */
  static Planes whole(byte[] jpeg) throws CorruptImageException {
    return whole(decode(jpeg));
  }

  private static BufferedImage decode(byte[] jpeg) throws CorruptImageException {
    var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      return read(reader, stream);
    } catch (IOException | RuntimeException e) { // the decoder throws both at damaged data
      throw new CorruptImageException("it does not decode", e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage read(ImageReader reader, ImageInputStream stream)
      throws IOException, CorruptImageException {
    var warnings = new ArrayList<String>();
    reader.setInput(stream, true, true);
    reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width > MOST_SIDE || height > MOST_SIDE) {
      throw new CorruptImageException(
          "%d x %d is above %d a side".formatted(width, height, MOST_SIDE));
    }
    var image = reader.read(0);
    requireWhole(warnings);
    return image;
  }

  /** The decoder fills what is missing with grey and only warns. */
  private static void requireWhole(List<String> warnings) throws CorruptImageException {
    if (!warnings.isEmpty()) {
      throw new CorruptImageException(warnings.getFirst());
    }
  }

  private static Planes whole(BufferedImage image) {
    var raster = image.getRaster();
    int width = image.getWidth();
    int height = image.getHeight();
    float[] whole = new float[CHANNELS * height * width];
    for (int channel = 0; channel < CHANNELS; channel++) {
      int band = Math.min(channel, raster.getNumBands() - 1); // grey stands for all three
      float[] plane = raster.getSamples(0, 0, width, height, band, (float[]) null);
      System.arraycopy(plane, 0, whole, channel * plane.length, plane.length);
    }
    return new Planes(CHANNELS, height, width, whole);
  }

  private static float[] planes(BufferedImage image, int side) {
    var scaled = SCALING.resize(whole(image), side, side);
    float[] planes = new float[scaled.values().length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = scaled.values()[i] / FULL_SCALE;
    }
    return planes;
  }
}
