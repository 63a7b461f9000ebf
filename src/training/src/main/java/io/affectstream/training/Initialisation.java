package io.affectstream.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How a parameter starts when no checkpoint has it. The values depend on the seed, the name and the
 * shape alone, not on the order in which a network asks.
 *
 * <ul>
 *   <li>{@code *.bias} and scalars: 0; other vectors, which are gains of norms: 1.
 *   <li>embeddings, class tokens, classifiers: N(0, 0.02²), as BERT and ViT.
 *   <li>position embeddings: N(0, 0.5²), as large as what they are added to, because a small
 *       network on few examples otherwise takes long to find out that place matters.
 *   <li>layer weights: 0, so that their softmax starts as the mean of the layers.
 *   <li>what ends an adapter: 0 or N(0, 0.001²), so that the network starts unchanged.
 *   <li>all else, [out, fan-in...]: N(0, 1 / fan-in).
 * </ul>
 */
record Initialisation(long seed) {
  private static final double SMALL = 0.02;
  private static final double POSITION = 0.5;
  private static final double NEARLY_NOTHING = 1e-3;

  float[] draw(String name, long... shape) {
    int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    if (startsAtZero(name) || shape.length == 0) {
      return new float[size];
    }
    if (name.endsWith("adapter.up.weight")) {
      return normal(name, size, NEARLY_NOTHING);
    }
    if (name.endsWith("position_embeddings")) {
      return normal(name, size, POSITION);
    }
    if (startsSmall(name)) {
      return normal(name, size, SMALL);
    }
    if (shape.length == 1) {
      var ones = new float[size];
      Arrays.fill(ones, 1);
      return ones;
    }
    return normal(name, size, 1 / Math.sqrt((double) size / shape[0]));
  }

  private static boolean startsAtZero(String name) {
    return name.endsWith("bias")
        || name.endsWith("layer_weights")
        || name.endsWith("lora_B.weight");
  }

  private static boolean startsSmall(String name) {
    return name.contains("embed") && !name.contains("conv") && !name.contains("projection")
        || name.endsWith("classifier.weight")
        || name.endsWith("_token");
  }

  private float[] normal(String name, int size, double deviation) {
    RandomGenerator random = new SplittableRandom(seed * 31 + name.hashCode());
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
