package io.affectstream.networks.onnx;

import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Fit;
import io.affectstream.networks.weights.Tensor;
import io.affectstream.networks.weights.UnfitWeightsException;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter that writes a network as an ONNX model.
 *
 * <p>Parameters whose checkpoint lies in the folder of the model stay there: the model points at
 * their bytes. Others are written into it. Only parameters that the network uses are mentioned.
 *
 * <p>A node is called after the parameter that was asked for last, so a profile of a run says where
 * in the network the time went. Linear layers of which the weights also hold a rounded form, see
 * {@link Int8Weights}, multiply integers; those that {@link HalfWeights} marks, 16-bit floats.
 */
public final class OnnxGraph implements StandardOps {
  static final String MICROSOFT = "com.microsoft";
  private static final String STANDARD = "";
  static final Edge ABSENT = new Edge("");

  private final Fit fit;
  private final boolean forCuda;
  private final ModelDraft draft = new ModelDraft();
  private final Map<String, Edge> parameters = new HashMap<>();
  private final Map<Call, List<Edge>> made = new HashMap<>();
  private final Map<Edge, long[]> shapes = new HashMap<>();
  private final Map<Edge, String> names = new HashMap<>();
  private final Set<String> linearWeights = new LinkedHashSet<>();
  private final RunTimeLengths lengths = new RunTimeLengths(this);
  private final InstanceNorms norms = new InstanceNorms(this, lengths);
  private final SplitProduct split = new SplitProduct(this, lengths);
  private final FrameConvolutions convolutions = new FrameConvolutions(this);
  private final FusedAttention attention = new FusedAttention(this, lengths);
  private final Int8Linear int8 = new Int8Linear(this);
  private final HalfFloats half = new HalfFloats(this, attention);
  private String place = "";

  /** A tensor that flows between nodes. */
  public record Edge(String name) {}

  public OnnxGraph(Weights weights) {
    this(new Fit(weights));
  }

  /** One of several graphs that together make up the network of a checkpoint. */
  public OnnxGraph(Fit fit) {
    this.fit = fit;
    this.forCuda = HalfWeights.anyMarked(fit);
  }

  /** What the network has asked of the checkpoint so far. */
  public Fit fit() {
    return fit;
  }

  /** The parameters that linear layers have asked for as their weights so far. */
  public Set<String> linearWeights() {
    return Collections.unmodifiableSet(linearWeights);
  }

  /** Adds an input; a dimension is a number, or the name of one that is known at run time. */
  public Edge input(String name, Dtype dtype, Object... dimensions) {
    draft.input(Messages.value(name, dtype, List.of(dimensions)));
    return new Edge(name);
  }

  /** Makes {@code edge} a float output; without dimensions its shape is left open. */
  public void output(String name, Edge edge, Object... dimensions) {
    draft.output(name, Messages.value(name, Dtype.F32, List.of(dimensions)));
    draft.node(new Call("Identity", STANDARD, List.of(edge), List.of()), place, new Edge(name));
  }

  /**
   * Puts the finished model in place of {@code file} at once.
   *
   * @throws UnfitWeightsException naming every parameter that the checkpoint does not have as the
   *     network needs it
   */
  public void write(Path file) throws IOException {
    fit.requireAll();
    draft.write(file);
  }

  /**
   * The model with all its parameters inside.
   *
   * @throws UnfitWeightsException as {@link #write}
   */
  public byte[] toBytes() {
    fit.requireAll();
    return draft.model(null).toBytes();
  }

  @Override
  public Edge node(String op, List<Edge> in, Object... attributes) {
    return nodes(op, STANDARD, in, 1, attributes).getFirst();
  }

  /** A node of ONNX Runtime's own set of operators. */
  Edge microsoftNode(String op, List<Edge> in, Object... attributes) {
    return nodes(op, MICROSOFT, in, 1, attributes).getFirst();
  }

  /** A node with several outputs. */
  List<Edge> nodes(String op, List<Edge> in, int outputs) {
    return nodes(op, STANDARD, in, outputs);
  }

  private List<Edge> nodes(
      String op, String domain, List<Edge> in, int outputs, Object... attributes) {
    return nodes(new Call(op, domain, in, List.of(attributes)), outputs);
  }

  Edge node(Call call) {
    return nodes(call, 1).getFirst();
  }

  /** The same call is the same node: none depends on anything but what it reads. */
  private List<Edge> nodes(Call call, int outputs) {
    return made.computeIfAbsent(call, _ -> newNode(call, outputs));
  }

  private List<Edge> newNode(Call call, int outputs) {
    var name = newName();
    var out = IntStream.range(0, outputs).mapToObj(i -> new Edge(i == 0 ? name : name + "_" + i));
    lengths.note(call.op(), call.in(), new Edge(name));
    return draft.node(call, place, out.toArray(Edge[]::new));
  }

  /** What {@code yes} gives where {@code condition} holds in a run, otherwise {@code no}. */
  Edge choice(Edge condition, Call yes, Call no) {
    return draft.choice(condition, yes, no, place, new Edge(newName()));
  }

  private String newName() {
    return "v" + draft.nodes();
  }

  Edge cast(Edge x, Dtype to) {
    return node("Cast", List.of(x), "to", Messages.elementType(to));
  }

  Edge initializer(String name, Tensor tensor) {
    return draft.initializer(name, tensor);
  }

  @Override
  public Edge index(long... values) {
    return draft.index(values);
  }

  @Override
  public Edge param(String name, long... shape) {
    place = name;
    var known = parameters.get(name);
    if (known != null) {
      return known;
    }
    var edge = fit.ask(name, shape).map(tensor -> param(name, tensor)).orElse(new Edge(name));
    parameters.put(name, edge);
    shapes.put(edge, shape.clone());
    names.put(edge, name);
    return edge;
  }

  private Edge param(String name, Tensor tensor) {
    var stored = initializer(name, tensor);
    if (tensor.dtype() == Dtype.F32 || Int8Weights.find(fit, name).isPresent()) {
      return stored;
    }
    return HalfWeights.isMarked(fit, name) ? half.weight(stored, tensor) : cast(stored, Dtype.F32);
  }

  @Override
  public Edge scalar(double value) {
    var edge = draft.scalar((float) value);
    shapes.put(edge, new long[0]);
    return edge;
  }

  boolean isForCuda() {
    return forCuda;
  }

  /** Whether x is known to be a single value, or a row of them. */
  boolean isFlat(Edge x) {
    var shape = shapes.get(x);
    return shape != null && shape.length <= 1;
  }

  @Override
  public Edge constant(float[] values, long... shape) {
    var edge =
        initializer("constant_" + draft.initializers(), Tensor.floats(values.clone(), shape));
    shapes.put(edge, shape.clone());
    return edge;
  }

  @Override
  public Edge linear(Edge x, Edge w, @Nullable Edge b) {
    var name = names.get(w);
    if (name != null) {
      linearWeights.add(name);
    }
    if (name != null && HalfWeights.isMarked(fit, name)) {
      return half.linear(x, w, b);
    }
    var rounded = Optional.ofNullable(name).flatMap(known -> Int8Weights.find(fit, known));
    var product =
        rounded.map(weight -> int8.product(x, weight)).orElseGet(() -> floatProduct(x, w));
    lengths.follow(x, product);
    return b == null ? product : attention.note(add(product, b), product, b);
  }

  private Edge floatProduct(Edge x, Edge w) {
    var shape = shapes.get(w);
    return shape != null && !forCuda && SplitProduct.suits(shape)
        ? split.of(x, w, shape)
        : product(x, w);
  }

  /** {@code x wᵀ}: one fused node that reads the checkpoint's [out, in] layout as it is. */
  Edge product(Edge x, Edge w) {
    return microsoftNode("FusedMatMul", List.of(x, w), "transB", 1);
  }

  /** w in another shape: the same bytes if it is used as it is stored. */
  Edge reshapedWeight(Edge w, long... shape) {
    return draft
        .values(w)
        .map(tensor -> initializer(w.name() + "/reshaped", tensor.reshaped(shape)))
        .orElseGet(() -> reshape(w, shape));
  }

  /** The plain nodes where the taps are not known here or too many, and for CUDA. */
  @Override
  public Edge convFrames(
      Edge x, Edge w, @Nullable Edge b, int stride, int padBegin, int padEnd, int groups) {
    var shape = shapes.get(w);
    if (shape == null || forCuda || !FrameConvolutions.suits(shape)) {
      return StandardOps.super.convFrames(x, w, b, stride, padBegin, padEnd, groups);
    }
    var taps = reshapedWeight(w, shape[0], shape[1], 1, shape[2]);
    return convolutions.define(x, taps, b, stride, padBegin, padEnd, groups);
  }

  @Override
  public Edge attention(Edge q, Edge k, Edge v, @Nullable Edge bias, int heads, int headDim) {
    return half.has(v)
        ? half.attention(q, k, v, bias, heads)
        : attention.define(q, k, v, bias, heads);
  }

  /** The plain node where the width is not known here, and for CUDA, which is fast at it. */
  @Override
  public Edge layerNorm(Edge x, Edge gain, Edge bias, double epsilon) {
    var shape = shapes.get(gain);
    return shape == null || forCuda
        ? node("LayerNormalization", List.of(x, gain, bias), "epsilon", (float) epsilon)
        : norms.layer(x, shape[0], gain, bias, epsilon);
  }

  @Override
  public Edge groupNorm(Edge x, Edge gain, Edge bias, int groups, double epsilon) {
    return norms.group(x, gain, bias, groups, epsilon);
  }

  @Override
  public Edge repeatRows(Edge x, Edge like) {
    return lengths.repeatedRows(x, like);
  }

  @Override
  public Edge fill(Edge x, int axis, int size) {
    return lengths.filled(x, axis, size);
  }

  @Override
  public Edge fit(Edge x, int axis, Edge like) {
    return lengths.fitted(x, axis, like);
  }

  @Override
  public Edge dropout(Edge x, double p) {
    return x;
  }
}
