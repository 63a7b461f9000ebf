package io.affectstream.corpus.face;

import java.util.random.RandomGenerator;

/** The bones of a person, in face coordinates. */
public record Proportions(
    double faceWidth,
    double jaw,
    double eyeSpacing,
    double eyeWidth,
    double eyeHeight,
    double browThickness,
    double browY,
    double noseLength,
    double noseWidth,
    double mouthWidth,
    double lipThickness) {

  static Proportions draw(RandomGenerator random) {
    return new Proportions(
        random.nextDouble(0.74, 0.82),
        random.nextDouble(0.60, 0.74),
        random.nextDouble(0.335, 0.365),
        random.nextDouble(0.165, 0.190),
        random.nextDouble(0.075, 0.095),
        random.nextDouble(0.045, 0.075),
        random.nextDouble(-0.375, -0.345),
        random.nextDouble(0.20, 0.25),
        random.nextDouble(0.115, 0.155),
        random.nextDouble(0.27, 0.32),
        random.nextDouble(0.05, 0.08));
  }
}
