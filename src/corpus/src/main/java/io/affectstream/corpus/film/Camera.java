package io.affectstream.corpus.film;

import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Kernel;
import java.util.SplittableRandom;

/** What a cheap camera makes of a picture: a little blur, its own exposure, grain. */
final class Camera {
  private static final double GRAIN = 4;

  /** Standard deviation of the sum of two evenly drawn bytes. */
  private static final double TWO_BYTES = 104.5;

  private static final ConvolveOp BLUR =
      new ConvolveOp(
          new Kernel(
              3,
              3,
              new float[] {
                1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f
              }),
          ConvolveOp.EDGE_NO_OP,
          null);

  private final double exposure;
  private final SplittableRandom random;

  Camera(SplittableRandom random) {
    this.exposure = random.nextDouble(0.85, 1.15);
    this.random = random;
  }

  /** Three bytes a pixel, blue first; a new array. */
  byte[] take(BufferedImage scene) {
    var blurred =
        new BufferedImage(scene.getWidth(), scene.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    BLUR.filter(scene, blurred);
    var pixels = ((DataBufferByte) blurred.getRaster().getDataBuffer()).getData();
    long bits = 0;
    for (int i = 0; i < pixels.length; i++, bits >>>= 16) {
      bits = i % 4 == 0 ? random.nextLong() : bits;
      double grain = GRAIN * ((bits & 0xff) + (bits >>> 8 & 0xff) - 255) / TWO_BYTES;
      pixels[i] = (byte) Math.clamp((pixels[i] & 0xff) * exposure + grain, 0, 255);
    }
    return pixels;
  }
}
