package io.affectstream.networks.onnx;

import io.affectstream.networks.Ops;
import io.affectstream.networks.onnx.OnnxGraph.Edge;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that ONNX has as they are, or as a formula of few. */
sealed interface StandardOps extends Ops<Edge> permits OnnxGraph {

  /**
   * Adds a node of the standard set of operators.
   *
   * @param attributes names and values in turn
   */
  Edge node(String op, List<Edge> in, Object... attributes);

  /** Axes, ends and shapes as a constant. */
  Edge index(long... values);

  @Override
  default Edge conv1d(
      Edge x, Edge w, @Nullable Edge b, int stride, int padBegin, int padEnd, int groups) {
    return node(
        "Conv",
        withBias(x, w, b),
        "strides",
        new long[] {stride},
        "pads",
        new long[] {padBegin, padEnd},
        "group",
        groups);
  }

  @Override
  default Edge dilatedConv1d(Edge x, Edge w, int dilation, int pad, int groups) {
    long[] taps = {dilation};
    return node(
        "Conv", List.of(x, w), "dilations", taps, "pads", new long[] {pad, pad}, "group", groups);
  }

  @Override
  default Edge conv2d(Edge x, Edge w, @Nullable Edge b, int stride) {
    return node("Conv", withBias(x, w, b), "strides", new long[] {stride, stride});
  }

  static List<Edge> withBias(Edge x, Edge w, @Nullable Edge b) {
    return b == null ? List.of(x, w) : List.of(x, w, b);
  }

  @Override
  default Edge rmsNorm(Edge x, Edge gain, double epsilon) {
    var power = add(mean(mul(x, x), -1, true), scalar(epsilon));
    return mul(div(x, node("Sqrt", List.of(power))), gain);
  }

  @Override
  default Edge gelu(Edge x) {
    return node("Gelu", List.of(x));
  }

  @Override
  default Edge relu(Edge x) {
    return node("Relu", List.of(x));
  }

  @Override
  default Edge tanh(Edge x) {
    return node("Tanh", List.of(x));
  }

  @Override
  default Edge sin(Edge x) {
    return node("Sin", List.of(x));
  }

  @Override
  default Edge cos(Edge x) {
    return node("Cos", List.of(x));
  }

  @Override
  default Edge exp(Edge x) {
    return node("Exp", List.of(x));
  }

  @Override
  default Edge sigmoid(Edge x) {
    return node("Sigmoid", List.of(x));
  }

  @Override
  default Edge softmax(Edge x, int axis) {
    return node("Softmax", List.of(x), "axis", axis);
  }

  @Override
  default Edge logSoftmax(Edge x, int axis) {
    return node("LogSoftmax", List.of(x), "axis", axis);
  }

  @Override
  default Edge add(Edge a, Edge b) {
    return node("Add", List.of(a, b));
  }

  @Override
  default Edge sub(Edge a, Edge b) {
    return node("Sub", List.of(a, b));
  }

  @Override
  default Edge mul(Edge a, Edge b) {
    return node("Mul", List.of(a, b));
  }

  @Override
  default Edge div(Edge a, Edge b) {
    return node("Div", List.of(a, b));
  }

  @Override
  default Edge matmul(Edge a, Edge b) {
    return node("MatMul", List.of(a, b));
  }

  @Override
  default Edge concat(int axis, List<Edge> xs) {
    return node("Concat", xs, "axis", axis);
  }

  @Override
  default Edge gather(Edge table, Edge at, int axis) {
    return node("Gather", List.of(table, at), "axis", axis);
  }

  @Override
  default Edge slice(Edge x, int axis, long from, long to) {
    return node("Slice", List.of(x, index(from), index(to), index(axis)));
  }

  @Override
  default Edge reshape(Edge x, long... dims) {
    return node("Reshape", List.of(x, index(dims)));
  }

  @Override
  default Edge permute(Edge x, int... axes) {
    return node("Transpose", List.of(x), "perm", Arrays.stream(axes).asLongStream().toArray());
  }

  @Override
  default Edge sum(Edge x, int axis, boolean keepAxis) {
    return node("ReduceSum", List.of(x, index(axis)), "keepdims", keepAxis ? 1 : 0);
  }

  @Override
  default Edge mean(Edge x, int axis, boolean keepAxis) {
    return node("ReduceMean", List.of(x, index(axis)), "keepdims", keepAxis ? 1 : 0);
  }

  @Override
  default Edge cumulativeSum(Edge x, int axis) {
    return node("CumSum", List.of(x, index(axis)));
  }
}
