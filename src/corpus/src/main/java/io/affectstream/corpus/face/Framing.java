package io.affectstream.corpus.face;

import java.util.random.RandomGenerator;

/**
 * Where a person sits before the camera.
 *
 * @param x of the face, as a share of the picture's width
 * @param y of the face, as a share of its height
 * @param scale of a face unit, as a share of the height
 * @param light from the left at -1, from the right at 1
 */
public record Framing(double x, double y, double scale, double light) {

  static Framing draw(RandomGenerator random) {
    return new Framing(
        0.5 + 0.03 * random.nextGaussian(),
        0.52 + 0.015 * random.nextGaussian(),
        random.nextDouble(0.335, 0.36),
        random.nextDouble(-0.4, 0.4));
  }
}
