package io.affectstream.networks.separation;

import io.affectstream.networks.Scope;
import java.util.Arrays;

/**
 * The convolution module of MossFormer, x [b, t, from] to [b, t, to]: normalise, project, SiLU, and
 * add what a depthwise convolution hears around each place ({@code FFConvM}).
 */
final class ConvFeedForward {
  static final double DROPOUT = 0.1;

  private static final int KERNEL = 17;
  private static final double LAYER_EPSILON = 1e-5;
  private static final double SCALE_EPSILON = 1e-10; // of a square: the published floor is 1e-5

  private ConvFeedForward() {}

  /** With ScaleNorm, {@code g x / max(|x| / sqrt(from), 1e-5)}. */
  static <V> V scaled(Scope<V> module, V x, int from, int to) {
    var s = module.in("mdl");
    float[] ones = new float[from];
    Arrays.fill(ones, 1);
    V unit = s.ops().rmsNorm(x, s.ops().constant(ones, from), SCALE_EPSILON);
    return define(s, s.ops().mul(unit, s.in(0).param("g", 1)), from, to);
  }

  /** With layer normalisation. */
  static <V> V layered(Scope<V> module, V x, int from, int to) {
    var s = module.in("mdl");
    return define(s, s.layerNorm("0", x, from, LAYER_EPSILON), from, to);
  }

  private static <V> V define(Scope<V> s, V normal, int from, int to) {
    var o = s.ops();
    V y = o.silu(s.linear("1", normal, from, to));
    V taps = s.in("3.sequential.1.conv").param("weight", to, 1, KERNEL);
    V around = o.conv1d(o.permute(y, 0, 2, 1), taps, null, 1, KERNEL / 2, KERNEL / 2, to);
    return o.dropout(o.add(y, o.permute(around, 0, 2, 1)), DROPOUT);
  }
}
