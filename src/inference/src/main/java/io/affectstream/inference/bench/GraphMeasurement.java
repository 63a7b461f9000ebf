package io.affectstream.inference.bench;

import io.affectstream.inference.MeasuredGraph;
import io.affectstream.inference.bench.Observed.Memory;
import io.affectstream.inference.bench.Observed.Timed;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The measurement of the graphs of one network, beside a matrix product. */
final class GraphMeasurement {
  private static final int WARM_UP = 1;
  private static final double NANOS = 1e6; // of a millisecond

  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final long weightBytes;
  private final Check check;
  private final int runs;
  private final BenchProgress progress;

  /**
   * @param weightBytes of the float32 weights beside the graphs
   * @param check is done before each loading
   * @param runs timed ones of each graph
   */
  GraphMeasurement(
      List<Input> inputs, long weightBytes, Check check, int runs, BenchProgress progress) {
    inputs.forEach(input -> this.inputs.put(input.name(), input.values()));
    this.weightBytes = weightBytes;
    this.check = check;
    this.runs = runs;
    this.progress = progress;
  }

  /** What is done to the files of a model before it is loaded. */
  interface Check {
    void run() throws IOException;
  }

  /**
   * Measures {@code graphs}, by precision. Memory comes first, so that the files are in the page
   * cache and Java is warm when it is timed.
   *
   * @param parts where the time of a node belongs
   * @param scratch for the matrix products
   */
  Findings of(Map<String, Path> graphs, PartTimes parts, Path scratch) throws IOException {
    startRuntime(scratch);
    var memory = new LinkedHashMap<String, Memory>();
    double before = ResidentMemory.anonymousMegabytes();
    for (var graph : graphs.entrySet()) {
      memory.put(graph.getKey(), occupied(graph.getValue(), before));
    }
    var observed = new LinkedHashMap<String, Observed>();
    try (var product = new MatrixProduct(scratch, MatrixProduct.SIZES)) {
      for (var graph : graphs.entrySet()) {
        var occupied = Objects.requireNonNull(memory.get(graph.getKey()));
        observed.put(
            graph.getKey(), observe(graph.getKey(), graph.getValue(), occupied, parts, product));
      }
      return new Findings(observed, product.gigaflops());
    }
  }

  /** What the runtime takes once and for all is not the model's, nor what the heap grows by. */
  private static void startRuntime(Path scratch) throws IOException {
    new MatrixProduct(scratch, List.of(1)).close();
    System.gc();
  }

  private Memory occupied(Path graph, double before) throws IOException {
    try (var loaded = load(graph)) {
      double afterLoad = ResidentMemory.anonymousMegabytes() - before;
      loaded.run();
      return new Memory(afterLoad, ResidentMemory.anonymousMegabytes() - before);
    }
  }

  private Observed observe(
      String precision, Path graph, Memory memory, PartTimes parts, MatrixProduct product)
      throws IOException {
    long started = System.nanoTime();
    try (var measured = load(graph)) {
      double loadMs = (System.nanoTime() - started) / NANOS;
      var timed = time(precision, measured, product);
      var times = times(precision, graph, parts, product);
      return new Observed(loadMs, memory, timed, times, last(measured.outputs()));
    }
  }

  /** In runs of their own, for to write down the time of each node takes time. */
  private Map<Part, Double> times(
      String precision, Path graph, PartTimes parts, MatrixProduct product) throws IOException {
    try (var profiled = parts.open(graph, weightBytes, inputs)) {
      time(precision + " parts", profiled, product);
      return parts.of(profiled);
    }
  }

  private MeasuredGraph load(Path graph) throws IOException {
    check.run();
    return MeasuredGraph.open(graph, weightBytes, inputs);
  }

  private List<Timed> time(String what, MeasuredGraph measured, MatrixProduct product) {
    for (int i = 0; i < WARM_UP; i++) {
      measured.run();
    }
    var timed = new ArrayList<Timed>();
    for (int i = 0; i < runs; i++) {
      progress.at(what, i, runs);
      double beside = product.measure();
      timed.add(new Timed(measured.run(), beside));
    }
    progress.at(what, runs, runs);
    return timed;
  }

  /** Of a model with a feature and logits, the logits. */
  private static float[] last(Map<String, float[]> outputs) {
    return new ArrayList<>(outputs.values()).getLast();
  }
}
