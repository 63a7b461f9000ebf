package io.affectstream.inference.bench;

import io.affectstream.networks.Ops;

/** Operations that give the shape they are given: they work on single values or along an axis. */
sealed interface ShapeKeepingOps extends Ops<long[]> permits FlopCounter {

  @Override
  default long[] layerNorm(long[] x, long[] gain, long[] bias, double epsilon) {
    return x;
  }

  @Override
  default long[] groupNorm(long[] x, long[] gain, long[] bias, int groups, double epsilon) {
    return x;
  }

  @Override
  default long[] rmsNorm(long[] x, long[] gain, double epsilon) {
    return x;
  }

  @Override
  default long[] gelu(long[] x) {
    return x;
  }

  @Override
  default long[] relu(long[] x) {
    return x;
  }

  @Override
  default long[] tanh(long[] x) {
    return x;
  }

  @Override
  default long[] sin(long[] x) {
    return x;
  }

  @Override
  default long[] cos(long[] x) {
    return x;
  }

  @Override
  default long[] exp(long[] x) {
    return x;
  }

  @Override
  default long[] sigmoid(long[] x) {
    return x;
  }

  @Override
  default long[] softmax(long[] x, int axis) {
    return x;
  }

  @Override
  default long[] logSoftmax(long[] x, int axis) {
    return x;
  }

  @Override
  default long[] cumulativeSum(long[] x, int axis) {
    return x;
  }

  @Override
  default long[] dropout(long[] x, double p) {
    return x;
  }
}
