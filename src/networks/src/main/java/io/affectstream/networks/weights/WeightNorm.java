package io.affectstream.networks.weights;

import java.util.HashMap;
import java.util.Map;

/**
 * Undoes weight normalisation, so that a network reads a plain {@code weight}.
 *
 * <p>Salimans and Kingma, <i>Weight Normalization</i>, NIPS 2016, equation 2: {@code w = g v /
 * ||v||}, the norm taken over the dimensions in which {@code g} has length one.
 */
public final class WeightNorm {
  /** The keys of g and of v, of current and of old PyTorch. */
  private static final Map<String, String> DIRECTION_OF_GAIN =
      Map.of(
          ".parametrizations.weight.original0", ".parametrizations.weight.original1",
          ".weight_g", ".weight_v");

  private WeightNorm() {}

  /**
   * The same tensors with a plain one in place of each normalised pair.
   *
   * @throws IllegalArgumentException naming a tensor whose other half is missing or does not fit
   */
  public static Weights folded(Weights weights) {
    var tensors = new HashMap<String, Tensor>();
    weights.names().forEach(name -> tensors.put(name, weights.find(name).orElseThrow()));
    for (var name : weights.names()) {
      DIRECTION_OF_GAIN.forEach((gain, direction) -> fold(tensors, name, gain, direction));
    }
    return Weights.of(tensors);
  }

  private static void fold(
      Map<String, Tensor> tensors, String name, String gainKey, String directionKey) {
    if (name.endsWith(gainKey)) {
      var module = name.substring(0, name.length() - gainKey.length());
      var direction = tensors.remove(module + directionKey);
      var gain = tensors.remove(name);
      if (gain == null || direction == null) {
        throw new IllegalArgumentException(name + " has no " + directionKey + " beside it");
      }
      requireScales(name, gain, direction);
      float[] g = gain.toFloats(name);
      float[] v = direction.toFloats(module + directionKey);
      int[] gainOf = gainOf(gain.shape(), direction.shape(), v.length);
      tensors.put(module + ".weight", Tensor.floats(folded(g, v, gainOf), direction.shape()));
    }
  }

  private static void requireScales(String name, Tensor gain, Tensor direction) {
    long[] g = gain.shape();
    long[] v = direction.shape();
    boolean scales = g.length == v.length;
    for (int d = 0; scales && d < g.length; d++) {
      scales = g[d] == 1 || g[d] == v[d];
    }
    if (!scales) {
      throw new IllegalArgumentException(
          "'%s' %s is no gain of the %s beside it".formatted(name, gain, direction));
    }
  }

  private static float[] folded(float[] g, float[] v, int[] gainOf) {
    double[] squares = new double[g.length];
    for (int i = 0; i < v.length; i++) {
      squares[gainOf[i]] += (double) v[i] * v[i];
    }
    float[] w = new float[v.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = (float) (g[gainOf[i]] * v[i] / Math.sqrt(squares[gainOf[i]]));
    }
    return w;
  }

  /** Which value of g belongs to each value of v. */
  private static int[] gainOf(long[] gain, long[] shape, int count) {
    int[] index = new int[count];
    for (int i = 0; i < count; i++) {
      long rest = i;
      long stride = 1;
      for (int d = shape.length - 1; d >= 0; d--) {
        index[i] += Math.toIntExact(gain[d] == 1 ? 0 : rest % shape[d] * stride);
        rest /= shape[d];
        stride *= gain[d];
      }
    }
    return index;
  }
}
