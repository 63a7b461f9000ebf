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

/** What this machine can do at best: the product of two square matrices, by the same runtime. */
final class MatrixProduct implements AutoCloseable {
  /** The sizes among which the best rate is found. */
  static final List<Integer> SIZES = List.of(512, 1_024, 2_048);

  private static final int WARM_UP = 2;

  private final Map<Integer, MeasuredGraph> products = new LinkedHashMap<>();
  private double best;

  MatrixProduct(Path folder, List<Integer> sizes) throws IOException {
    for (int size : sizes) {
      products.put(size, open(folder.resolve("product-%d.onnx".formatted(size)), size));
    }
    for (int i = 0; i < WARM_UP; i++) {
      measure();
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
   * Measures all sizes once more; done before each run of the model, so both see the same.
   *
   * @return the best rate of them, in GFLOP/s
   */
  double measure() {
    double now = 0;
    for (var product : products.entrySet()) {
      double size = product.getKey();
      now = Math.max(now, 2 * size * size * size / product.getValue().run().cpuNanos());
    }
    best = Math.max(best, now);
    return now;
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
