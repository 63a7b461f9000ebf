package io.affectstream.training.data;

import io.affectstream.inference.CorruptImageException;
import io.affectstream.inference.FacePicture;
import io.affectstream.inference.VisualEncoder;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * A decoded face, kept as bytes: [3, side, side], red, green, blue.
 *
 * <p>Pixels are normalised as {@code VisualEncoder} does it; augmentation mirrors, shifts, and
 * changes brightness and contrast.
 */
public final class FaceCrop {
  private static final int CHANNELS = 3;
  private static final double SHIFT_SHARE = 0.03;
  private static final double BRIGHTNESS = 0.08;
  private static final double CONTRAST = 0.12;
  private static final float FULL_SCALE = 255;

  private final byte[] planes;
  private final int side;

  private FaceCrop(byte[] planes, int side) {
    this.planes = planes;
    this.side = side;
  }

  /**
   * @throws IOException if the bytes are no JPEG
   */
  public static FaceCrop decode(byte[] jpeg, int side) throws IOException {
    float[] values = values(jpeg, side);
    var planes = new byte[values.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) Math.round(values[i] * FULL_SCALE);
    }
    return new FaceCrop(planes, side);
  }

  private static float[] values(byte[] jpeg, int side) throws IOException {
    try {
      return FacePicture.decode(jpeg, side);
    } catch (CorruptImageException e) {
      throw new IOException("a kept face is damaged; delete " + ClipCache.FOLDER, e);
    }
  }

  /** Writes the face, unchanged, into {@code into} from {@code at}. */
  public void write(float[] into, int at, VisualEncoder.Processing processing) {
    write(into, at, processing, new Change(false, 0, 0, 0, 1));
  }

  /** Writes a changed copy. */
  public void writeAugmented(
      float[] into, int at, VisualEncoder.Processing processing, RandomGenerator random) {
    int reach = (int) Math.round(SHIFT_SHARE * side);
    var change =
        new Change(
            random.nextBoolean(),
            random.nextInt(-reach, reach + 1),
            random.nextInt(-reach, reach + 1),
            random.nextDouble(-BRIGHTNESS, BRIGHTNESS),
            random.nextDouble(1 - CONTRAST, 1 + CONTRAST));
    write(into, at, processing, change);
  }

  private record Change(boolean mirror, int right, int down, double brighter, double contrast) {}

  private void write(float[] into, int at, VisualEncoder.Processing processing, Change change) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      float scale = (float) change.contrast() / processing.deviation().get(channel);
      float offset =
          (float) (0.5 - 0.5 * change.contrast() + change.brighter())
              - processing.mean().get(channel);
      float shift = offset / processing.deviation().get(channel);
      for (int y = 0; y < side; y++) {
        int sourceY = Math.clamp(y - change.down(), 0, side - 1);
        for (int x = 0; x < side; x++) {
          int mirrored = change.mirror() ? side - 1 - x : x;
          int sourceX = Math.clamp(mirrored - change.right(), 0, side - 1);
          int value = planes[(channel * side + sourceY) * side + sourceX] & 0xff;
          into[at++] = value / FULL_SCALE * scale + shift;
        }
      }
    }
  }

  /** Values of one face. */
  public static int size(int side) {
    return CHANNELS * side * side;
  }
}
