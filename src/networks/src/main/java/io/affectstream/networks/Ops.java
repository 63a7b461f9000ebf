package io.affectstream.networks;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole vocabulary a network may use. A network is one definition over it; an interpreter gives
 * {@code V} a meaning: an edge of an ONNX graph, a libtorch tensor.
 *
 * <p>Axes count from zero, negative ones from the end. Binary operations broadcast as in ONNX and
 * PyTorch. Run-time lengths never appear: masks and indices are inputs.
 *
 * @param <V> a tensor as the interpreter holds it
 */
public interface Ops<V> {

  /** The parameter {@code name} of the checkpoint, whose shape must be {@code shape}. */
  V param(String name, long... shape);

  /** A float constant of rank 0. */
  V scalar(double value);

  /** A float constant of the given shape, row by row. */
  V constant(float[] values, long... shape);

  /** {@code x wᵀ + b}: x [..., in], w [out, in], b [out] or null. */
  V linear(V x, V w, @Nullable V b);

  /** x [b, c, t], w [out, c / groups, kernel], b [out] or null; zeros are padded at each end. */
  V conv1d(V x, V w, @Nullable V b, int stride, int padBegin, int padEnd, int groups);

  /** The same over frames, the layout of transformer blocks: x [b, t, c] to [b, steps, out]. */
  default V convFrames(V x, V w, @Nullable V b, int stride, int padBegin, int padEnd, int groups) {
    V channels = permute(x, 0, 2, 1);
    return permute(conv1d(channels, w, b, stride, padBegin, padEnd, groups), 0, 2, 1);
  }

  /**
   * x [b, c, t], w [out, c / groups, kernel], without bias and stride; the taps lie {@code
   * dilation} steps apart, {@code pad} zeros are put at each end.
   */
  V dilatedConv1d(V x, V w, int dilation, int pad, int groups);

  /** x [b, c, h, w], w [out, c, kernel, kernel], b [out] or null; no padding. */
  V conv2d(V x, V w, @Nullable V b, int stride);

  /** Normalises the last axis. */
  V layerNorm(V x, V gain, V bias, double epsilon);

  /** Normalises each of {@code groups} groups of the channels of x [b, c, t]. */
  V groupNorm(V x, V gain, V bias, int groups, double epsilon);

  /** {@code x / sqrt(mean(x²) + epsilon) * gain} over the last axis. */
  V rmsNorm(V x, V gain, double epsilon);

  /** The exact GELU, by the error function. */
  V gelu(V x);

  V relu(V x);

  V tanh(V x);

  V sin(V x);

  V cos(V x);

  V exp(V x);

  V sigmoid(V x);

  V softmax(V x, int axis);

  V logSoftmax(V x, int axis);

  V add(V a, V b);

  V sub(V a, V b);

  V mul(V a, V b);

  V div(V a, V b);

  V matmul(V a, V b);

  V concat(int axis, List<V> xs);

  /** Rows of {@code table} along {@code axis} at the integer {@code indices}. */
  V gather(V table, V indices, int axis);

  /**
   * {@code from} inclusive to {@code to} exclusive; negative ends count from the end, an end beyond
   * the axis stops there.
   */
  V slice(V x, int axis, long from, long to);

  /** 0 keeps the axis of the input at that place, -1 is inferred. */
  V reshape(V x, long... dims);

  V permute(V x, int... axes);

  V sum(V x, int axis, boolean keepAxis);

  V mean(V x, int axis, boolean keepAxis);

  /** The running sum along {@code axis}, each value included in its own place. */
  V cumulativeSum(V x, int axis);

  /** x [1, s, d] once for each row of {@code like} [b, ...]: [b, s, d]. */
  V repeatRows(V x, V like);

  /** Zeros are put at the end of {@code axis} until its length is a multiple of {@code size}. */
  V fill(V x, int axis, int size);

  /** Cut, or filled with zeros, at the end of {@code axis} to the length of {@code like} there. */
  V fit(V x, int axis, V like);

  /** Zeroes a share {@code p} of the values in training; the identity elsewhere. */
  V dropout(V x, double p);

  /**
   * What {@code block} makes of the stream x, of its parameters and of constants. An interpreter
   * may keep the output alone, and compute the steps again for the gradient.
   */
  default <B extends BlockSteps<V>> B block(V x, Function<V, B> block) {
    return block.apply(x);
  }

  /** {@code x * sigmoid(x)}. */
  default V silu(V x) {
    return mul(x, sigmoid(x));
  }

  /** x over its Euclidean length; the last axis is {@code width} long. Zeros stay zero. */
  default V toUnitLength(V x, int width) {
    var gain = new float[width];
    Arrays.fill(gain, (float) (1 / Math.sqrt(width)));
    return rmsNorm(x, constant(gain, width), 1e-24); // too little to change any other row
  }

  /**
   * Scaled dot-product attention, {@code softmax(q kᵀ / sqrt(headDim) + bias) v}.
   *
   * @param q [b, t, heads * headDim]
   * @param k [b, s, heads * headDim]
   * @param v [b, s, heads * headDim]
   * @param bias added to the scores, broadcastable to [b, heads, t, s], or null
   */
  default V attention(V q, V k, V v, @Nullable V bias, int heads, int headDim) {
    V qh = permute(reshape(q, 0, 0, heads, headDim), 0, 2, 1, 3);
    V kt = permute(reshape(k, 0, 0, heads, headDim), 0, 2, 3, 1);
    V vh = permute(reshape(v, 0, 0, heads, headDim), 0, 2, 1, 3);
    V scores = matmul(mul(qh, scalar(1 / Math.sqrt(headDim))), kt);
    V weights = softmax(bias == null ? scores : add(scores, bias), -1);
    return reshape(permute(matmul(weights, vh), 0, 2, 1, 3), 0, 0, (long) heads * headDim);
  }
}
