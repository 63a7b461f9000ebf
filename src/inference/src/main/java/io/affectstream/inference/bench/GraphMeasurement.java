package io.affectstream.inference.bench;

import io.affectstream.inference.MeasuredGraph;
import io.affectstream.networks.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The measurement of the graphs of one network, beside a matrix product. */
final class GraphMeasurement {
  private static final int WARM_UP = 1; // after the first run, which is measured for its memory
  private static final double MILLION = 1e6;

  private final String model;
  private final MeasuredNetwork network;
  private final Check check;
  private final FlopCounter counter;
  private final int runs;
  private final BenchProgress progress;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();

  GraphMeasurement(
      String model, MeasuredNetwork network, Check check, int runs, BenchProgress progress) {
    this.model = model;
    this.network = network;
    this.check = check;
    this.counter = network.count();
    this.runs = runs;
    this.progress = progress;
    network.inputs().forEach(input -> inputs.put(input.name(), input.values()));
  }

  /** What is done to the files of a model before it is loaded. */
  interface Check {
    void run() throws IOException;
  }

  /** A run, and the rate of the matrix product right before it. */
  private record Timed(MeasuredGraph.Run run, double productGflops) {
    double share(double gflop) {
      return gflop * 1e9 / run.cpuNanos() / productGflops;
    }
  }

  /** Anonymous memory in MB, beyond what there was before. */
  private record Memory(double afterLoad, double afterRun) {}

  /** What was seen of one graph, before the best matrix product is known. */
  private record Seen(double loadMs, List<Timed> timed, float[] output) {

    List<MeasuredGraph.Run> runs() {
      return timed.stream().map(Timed::run).toList();
    }

    double pairedShare(double gflop) {
      var shares = timed.stream().mapToDouble(each -> each.share(gflop)).sorted().toArray();
      return shares[shares.length / 2];
    }

    double bestMs() {
      return runs().stream().mapToLong(MeasuredGraph.Run::wallNanos).min().orElseThrow() / MILLION;
    }

    double medianMs() {
      var sorted = runs().stream().mapToLong(MeasuredGraph.Run::wallNanos).sorted().toArray();
      return sorted[sorted.length / 2] / MILLION;
    }

    double cpuMs() {
      return runs().stream().mapToLong(MeasuredGraph.Run::cpuNanos).min().orElseThrow() / MILLION;
    }
  }

  /**
   * Measures {@code graphs}, by precision.
   *
   * @param weightBytes of the float32 weights beside them
   * @param scratch for the matrix products
   */
  BenchReport of(Map<String, Path> graphs, long weightBytes, Path scratch) throws IOException {
    startRuntime(scratch);
    var memory = new LinkedHashMap<String, Memory>();
    double before = ResidentMemory.anonymousMegabytes();
    for (var graph : graphs.entrySet()) {
      memory.put(graph.getKey(), occupied(graph.getValue(), weightBytes, before));
    }
    var seen = new LinkedHashMap<String, Seen>();
    var parts = new LinkedHashMap<String, Map<Part, Double>>();
    try (var product = new MatrixProduct(scratch, MatrixProduct.SIZES)) {
      for (var graph : graphs.entrySet()) {
        seen.put(graph.getKey(), see(graph.getKey(), graph.getValue(), weightBytes, product));
      }
      var times = new PartTimes(counter.parts(), scratch);
      for (var graph : graphs.entrySet()) {
        parts.put(graph.getKey(), times.measure(graph.getValue(), weightBytes, inputs));
        product.measure();
      }
      return report(memory, seen, parts, weightBytes, product.gigaflops());
    }
  }

  /** What the runtime takes once and for all is not the model's, nor what the heap grows by. */
  private static void startRuntime(Path scratch) throws IOException {
    new MatrixProduct(scratch, List.of(1)).close();
    System.gc();
  }

  private Memory occupied(Path graph, long weightBytes, double before) throws IOException {
    try (var loaded = load(graph, weightBytes)) {
      double afterLoad = ResidentMemory.anonymousMegabytes() - before;
      loaded.run();
      return new Memory(afterLoad, ResidentMemory.anonymousMegabytes() - before);
    }
  }

  /** It was loaded before: its files are in the page cache, Java is warm. */
  private Seen see(String precision, Path graph, long weightBytes, MatrixProduct product)
      throws IOException {
    long started = System.nanoTime();
    try (var measured = load(graph, weightBytes)) {
      double loadMs = (System.nanoTime() - started) / MILLION;
      var timed = time(precision, measured, product);
      return new Seen(loadMs, timed, output(measured));
    }
  }

  private MeasuredGraph load(Path graph, long weightBytes) throws IOException {
    check.run();
    return MeasuredGraph.open(graph, weightBytes, inputs);
  }

  private List<Timed> time(String precision, MeasuredGraph measured, MatrixProduct product) {
    for (int i = 0; i < WARM_UP; i++) {
      measured.run();
    }
    var timed = new ArrayList<Timed>();
    for (int i = 0; i < runs; i++) {
      progress.at(precision, i, runs);
      double beside = product.measure();
      timed.add(new Timed(measured.run(), beside));
    }
    progress.at(precision, runs, runs);
    return timed;
  }

  /** The last output: of a model with a feature and logits, the logits. */
  private static float[] output(MeasuredGraph measured) {
    return new ArrayList<>(measured.outputs().values()).getLast();
  }

  private BenchReport report(
      Map<String, Memory> memory,
      Map<String, Seen> seen,
      Map<String, Map<Part, Double>> parts,
      long weightBytes,
      double product) {
    double gflop = counter.flops().values().stream().mapToLong(Long::longValue).sum() / 1e9;
    var precisions = new ArrayList<BenchReport.Precision>();
    seen.forEach(
        (name, graph) -> {
          var occupied = Objects.requireNonNull(memory.get(name));
          precisions.add(precision(name, occupied, graph, gflop, product));
        });
    return new BenchReport(
        model,
        network.clip(),
        weightBytes / MILLION,
        gflop,
        product,
        precisions,
        rows(parts, product),
        speedup(precisions),
        error(seen));
  }

  private static BenchReport.Precision precision(
      String name, Memory memory, Seen seen, double gflop, double product) {
    double gflops = gflop / seen.cpuMs() * 1e3;
    return new BenchReport.Precision(
        name,
        seen.loadMs,
        memory.afterLoad,
        memory.afterRun,
        seen.timed.size(),
        seen.bestMs(),
        seen.medianMs(),
        seen.cpuMs(),
        gflops,
        gflops / product,
        seen.pairedShare(gflop));
  }

  private List<BenchReport.PartRow> rows(Map<String, Map<Part, Double>> parts, double product) {
    var fp32 = parts.getOrDefault("fp32", new EnumMap<>(Part.class));
    var int8 = parts.getOrDefault("int8", new EnumMap<>(Part.class));
    return Arrays.stream(Part.values())
        .filter(fp32::containsKey)
        .map(part -> row(part, fp32.getOrDefault(part, 0.0), int8.getOrDefault(part, 0.0), product))
        .toList();
  }

  private BenchReport.PartRow row(Part part, double fp32, double int8, double product) {
    double gflop = counter.flops().getOrDefault(part, 0L) / 1e9;
    return new BenchReport.PartRow(part, gflop, fp32, gflop / fp32 * 1e3 / product, int8);
  }

  private static double speedup(List<BenchReport.Precision> precisions) {
    return precisions.size() < 2 ? 0 : precisions.getFirst().cpuMs() / precisions.getLast().cpuMs();
  }

  private static double error(Map<String, Seen> seen) {
    if (seen.size() < 2) {
      return 0;
    }
    float[] exact = Objects.requireNonNull(seen.get("fp32")).output;
    float[] rounded = Objects.requireNonNull(seen.get("int8")).output;
    double difference = 0;
    double length = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += Math.pow(rounded[i] - exact[i], 2);
      length += Math.pow(exact[i], 2);
    }
    return Math.sqrt(difference / length);
  }
}
