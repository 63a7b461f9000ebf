package io.affectstream.training;

import io.affectstream.networks.BlockSteps;
import io.affectstream.networks.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a network on libtorch, with autograd.
 *
 * <p>Matrices that are stored in half precision are widened for each operation that reads them, and
 * given back after it, unless autograd needs them for the backward pass.
 */
public final class TorchOps implements Ops<Tensor> {
  private static final long[] ONE = {1};

  private final Parameters parameters;
  private final boolean training;
  private final Optional<Recomputation> recomputation;

  static {
    torch.set_num_threads(1);
  }

  private TorchOps(Parameters parameters, boolean training, Optional<Recomputation> recomputation) {
    this.parameters = parameters;
    this.training = training;
    this.recomputation = recomputation;
  }

  /** With dropout. */
  public static TorchOps training(Parameters parameters) {
    return new TorchOps(parameters, true, Optional.empty());
  }

  /** Without dropout: what the ONNX graph computes. */
  public static TorchOps evaluating(Parameters parameters) {
    return new TorchOps(parameters, false, Optional.empty());
  }

  /**
   * The same, but the steps of blocks are computed twice instead of being kept for the gradient; of
   * what a block gives, only its output can be read. For one loss, inside a pointer scope.
   */
  public TorchOps recomputing() {
    return new TorchOps(parameters, training, Optional.of(new Recomputation()));
  }

  public boolean isTraining() {
    return training;
  }

  /** Differentiates what these operations made with respect to all that learns. */
  public void backward(Tensor loss) {
    recomputation.ifPresentOrElse(blocks -> blocks.backward(loss), loss::backward);
  }

  @Override
  public Tensor param(String name, long... shape) {
    var parameter = parameters.get(name, shape);
    recomputation.ifPresent(blocks -> blocks.sees(parameter));
    return parameter;
  }

  @Override
  public <B extends BlockSteps<Tensor>> B block(Tensor x, Function<Tensor, B> block) {
    return recomputation.map(blocks -> blocks.run(x, block)).orElseGet(() -> block.apply(x));
  }

  @Override
  public Tensor scalar(double value) {
    return torch.scalar_tensor(new Scalar(value));
  }

  @Override
  public Tensor constant(float[] values, long... shape) {
    return Tensors.of(values, shape);
  }

  @Override
  public Tensor linear(Tensor x, Tensor w, @Nullable Tensor b) {
    return widened(w, wide -> torch.linear(x, wide, optional(b)));
  }

  @Override
  public Tensor conv1d(
      Tensor x, Tensor w, @Nullable Tensor b, int stride, int padBegin, int padEnd, int groups) {
    boolean even = padBegin == padEnd;
    Tensor padded = even ? x : torch.constant_pad_nd(x, padBegin, padEnd);
    long[] padding = {even ? padBegin : 0};
    return torch.conv1d(padded, w, optional(b), new long[] {stride}, padding, ONE, groups);
  }

  @Override
  public Tensor dilatedConv1d(Tensor x, Tensor w, int dilation, int pad, int groups) {
    long[] taps = {dilation};
    return torch.conv1d(x, w, optional(null), ONE, new long[] {pad}, taps, groups);
  }

  @Override
  public Tensor conv2d(Tensor x, Tensor w, @Nullable Tensor b, int stride) {
    return torch.conv2d(
        x, w, optional(b), new long[] {stride, stride}, new long[] {0, 0}, new long[] {1, 1}, 1);
  }

  @Override
  public Tensor layerNorm(Tensor x, Tensor gain, Tensor bias, double epsilon) {
    return torch.layer_norm(x, Tensors.shape(gain), optional(gain), optional(bias), epsilon, false);
  }

  @Override
  public Tensor groupNorm(Tensor x, Tensor gain, Tensor bias, int groups, double epsilon) {
    return torch.group_norm(x, groups, optional(gain), optional(bias), epsilon, false);
  }

  @Override
  public Tensor rmsNorm(Tensor x, Tensor gain, double epsilon) {
    var small = new DoubleOptional(epsilon);
    return widened(x, wide -> torch.rms_norm(wide, Tensors.shape(gain), optional(gain), small));
  }

  @Override
  public Tensor gelu(Tensor x) {
    return torch.gelu(x);
  }

  @Override
  public Tensor relu(Tensor x) {
    return torch.relu(x);
  }

  @Override
  public Tensor tanh(Tensor x) {
    return torch.tanh(x);
  }

  @Override
  public Tensor sin(Tensor x) {
    return torch.sin(x);
  }

  @Override
  public Tensor cos(Tensor x) {
    return torch.cos(x);
  }

  @Override
  public Tensor exp(Tensor x) {
    return torch.exp(x);
  }

  @Override
  public Tensor sigmoid(Tensor x) {
    return torch.sigmoid(x);
  }

  @Override
  public Tensor silu(Tensor x) {
    return torch.silu(x);
  }

  @Override
  public Tensor softmax(Tensor x, int axis) {
    return torch.softmax(x, axis);
  }

  @Override
  public Tensor logSoftmax(Tensor x, int axis) {
    return torch.log_softmax(x, axis);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return a.add(b);
  }

  @Override
  public Tensor sub(Tensor a, Tensor b) {
    return a.sub(b);
  }

  @Override
  public Tensor mul(Tensor a, Tensor b) {
    return a.mul(b);
  }

  @Override
  public Tensor div(Tensor a, Tensor b) {
    return a.div(b);
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    return a.matmul(b);
  }

  @Override
  public Tensor concat(int axis, List<Tensor> xs) {
    return torch.cat(new TensorVector(xs.toArray(Tensor[]::new)), axis);
  }

  @Override
  public Tensor gather(Tensor table, Tensor indices, int axis) {
    return widened(Layout.gather(table, indices, axis), rows -> rows);
  }

  @Override
  public Tensor slice(Tensor x, int axis, long from, long to) {
    return Layout.slice(x, axis, from, to);
  }

  @Override
  public Tensor reshape(Tensor x, long... dims) {
    return Layout.reshape(x, dims);
  }

  @Override
  public Tensor permute(Tensor x, int... axes) {
    return x.permute(Arrays.stream(axes).asLongStream().toArray());
  }

  @Override
  public Tensor sum(Tensor x, int axis, boolean keepAxis) {
    return x.sum(new long[] {axis}, keepAxis, new ScalarTypeOptional());
  }

  @Override
  public Tensor mean(Tensor x, int axis, boolean keepAxis) {
    return x.mean(new long[] {axis}, keepAxis, new ScalarTypeOptional());
  }

  @Override
  public Tensor cumulativeSum(Tensor x, int axis) {
    return torch.cumsum(x, axis);
  }

  @Override
  public Tensor repeatRows(Tensor x, Tensor like) {
    return x.expand(like.size(0), x.size(1), x.size(2));
  }

  @Override
  public Tensor fill(Tensor x, int axis, int size) {
    return Layout.extended(x, axis, Math.floorMod(-x.size(axis), size));
  }

  @Override
  public Tensor fit(Tensor x, int axis, Tensor like) {
    return Layout.extended(x, axis, like.size(axis) - x.size(axis));
  }

  @Override
  public Tensor dropout(Tensor x, double p) {
    return training && p > 0 ? torch.dropout(x, p, true) : x;
  }

  private static Tensor widened(Tensor x, UnaryOperator<Tensor> read) {
    if (x.element_size() != Short.BYTES) {
      return read.apply(x);
    }
    var wide = x.to(torch.ScalarType.Float);
    var result = read.apply(wide);
    if (result != wide) {
      wide.close();
    }
    return result;
  }

  private static TensorOptional optional(@Nullable Tensor t) {
    return t == null ? new TensorOptional() : new TensorOptional(t);
  }
}
