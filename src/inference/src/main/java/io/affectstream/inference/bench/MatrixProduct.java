package io.affectstream.inference.bench;

import io.affectstream.inference.MeasuredGraph;
import io.affectstream.networks.onnx.OnnxGraph;
import io.affectstream.networks.weights.Dtype;
import io.affectstream.networks.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What this machine can do at best: the product of two square matrices, by the same runtime. */
final class MatrixProduct implements AutoCloseable {
  /** The sizes among which the best rate is found. */
  static final List<Integer> SIZES = List.of(512, 1_024, 2_048);

  private static final int WARM_UP = 2;
  private static final double LASTING_NANOS = 0.5e9; // models run for 1 to 3 s; bursts are faster

  private final Map<Integer, MeasuredGraph> products = new LinkedHashMap<>();
  private double best;
  private int bestSize;

  MatrixProduct(Path folder, List<Integer> sizes) throws IOException {
    for (int size : sizes) {
      products.put(size, open(folder.resolve("product-%d.onnx".formatted(size)), size));
    }
    for (int i = 0; i < WARM_UP; i++) {
      products.keySet().forEach(this::run);
    }
  }

  private static MeasuredGraph open(Path file, int size) throws IOException {
    var graph = new OnnxGraph(Weights.of(Map.of()));
    var a = graph.input("a", Dtype.F32, size, size);
    var b = graph.input("b", Dtype.F32, size, size);
    graph.output("product", graph.matmul(a, b), size, size);
    graph.write(file);
    var values = Input.of("a", Input.Kind.NOISE, size, size).values();
    return MeasuredGraph.open(file, 0, Map.of("a", values, "b", values));
  }

  /**
   * Measures all sizes once more, and the best of them for as long as a model's run may take; done
   * before each run of the model, so both see the same.
   *
   * @return the rate that lasted, in GFLOP/s
   */
  double measure() {
    products.keySet().forEach(this::run);
    double operations = 0;
    double nanos = 0;
    while (nanos < LASTING_NANOS) {
      double product = operations(bestSize);
      operations += product;
      nanos += product / run(bestSize);
    }
    return operations / nanos;
  }

  private double run(int size) {
    double now = operations(size) / Objects.requireNonNull(products.get(size)).run().cpuNanos();
    if (now > best) {
      best = now;
      bestSize = size;
    }
    return now;
  }

  /** A multiplication and an addition for each of n^3. */
  private static double operations(double size) {
    return 2 * size * size * size;
  }

  /** The best rate so far, in GFLOP/s. */
  double gigaflops() {
    return best;
  }

  @Override
  public void close() {
    products.values().forEach(MeasuredGraph::close);
  }
}
