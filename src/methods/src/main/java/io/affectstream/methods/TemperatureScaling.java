package io.affectstream.methods;

import java.util.List;

/**
 * Calibration by one number: probabilities are {@code softmax(logits / temperature)}. Guo et al.,
 * <i>On Calibration of Modern Neural Networks</i>, ICML 2017, eq. 9. The most likely class never
 * changes.
 */
public record TemperatureScaling(double temperature) {
  private static final double COLDEST = 0.05;
  private static final double HOTTEST = 20;
  private static final int HALVINGS = 60;

  public TemperatureScaling {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature must be positive, was " + temperature);
    }
  }

  /**
   * The temperature in [0.05, 20] under which the labels are most likely. The likelihood is concave
   * in {@code 1 / temperature}, so that its slope is bisected.
   *
   * @throws IllegalArgumentException if there is nothing to fit to
   */
  public static TemperatureScaling fit(List<float[]> logits, int[] labels) {
    if (logits.isEmpty() || logits.size() != labels.length) {
      throw new IllegalArgumentException(
          logits.size() + " logits and " + labels.length + " labels to fit a temperature to");
    }
    double low = 1 / HOTTEST;
    double high = 1 / COLDEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (slope(logits, labels, middle) >= 0) { // 0: all is certain already
        low = middle;
      } else {
        high = middle;
      }
    }
    return new TemperatureScaling(1 / Math.sqrt(low * high));
  }

  /** The six (or however many) probabilities of one clip. */
  public float[] probabilities(float[] logits) {
    double[] p = softmax(logits, 1 / temperature);
    var narrowed = new float[p.length];
    for (int c = 0; c < p.length; c++) {
      narrowed[c] = (float) p[c];
    }
    return narrowed;
  }

  /** Mean negative log-likelihood of the labels, in nats. */
  public double loss(List<float[]> logits, int[] labels) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum -= Math.log(Math.max(1e-300, softmax(logits.get(i), 1 / temperature)[labels[i]]));
    }
    return sum / labels.length;
  }

  /** d log-likelihood / d(1 / temperature). */
  private static double slope(List<float[]> logits, int[] labels, double inverse) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      float[] z = logits.get(i);
      double[] p = softmax(z, inverse);
      sum += z[labels[i]];
      for (int c = 0; c < z.length; c++) {
        sum -= p[c] * z[c];
      }
    }
    return sum;
  }

  private static double[] softmax(float[] logits, double inverse) {
    double top = Double.NEGATIVE_INFINITY;
    for (float z : logits) {
      top = Math.max(top, z);
    }
    var p = new double[logits.length];
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = Math.exp((logits[c] - top) * inverse);
      sum += p[c];
    }
    for (int c = 0; c < p.length; c++) {
      p[c] /= sum;
    }
    return p;
  }
}
