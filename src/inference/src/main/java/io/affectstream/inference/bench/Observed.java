package io.affectstream.inference.bench;

import io.affectstream.inference.MeasuredGraph;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What was seen of one graph.
 *
 * @param loadMs from the page cache to a session
 * @param memory what it occupied
 * @param timed its runs
 * @param parts milliseconds of each part, by the best time of each node
 * @param output of the last run
 */
record Observed(
    double loadMs, Memory memory, List<Timed> timed, Map<Part, Double> parts, float[] output) {
  private static final double NANOS = 1e6; // of a millisecond

  /** Anonymous memory in MB, beyond what there was before any graph. */
  record Memory(double afterLoad, double afterRun) {}

  /** A run, and the rate that the matrix product kept up right before it. */
  record Timed(MeasuredGraph.Run run, double productGflops) {
    double share(double gflop) {
      return gflop * 1e9 / run.cpuNanos() / productGflops;
    }
  }

  private LongStream wallNanos() {
    return timed.stream().mapToLong(each -> each.run.wallNanos()).sorted();
  }

  private double medianMs() {
    return wallNanos().skip(timed.size() / 2).findFirst().orElseThrow() / NANOS;
  }

  double cpuMs() {
    return timed.stream().mapToLong(each -> each.run.cpuNanos()).min().orElseThrow() / NANOS;
  }

  private double pairedShare(double gflop) {
    return timed.stream()
        .mapToDouble(each -> each.share(gflop))
        .sorted()
        .skip(timed.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  double ms(Part part) {
    return parts.getOrDefault(part, 0.0);
  }

  private double nodesMs() {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * @param gflop of one run
   * @param product the best rate of the matrix product, in GFLOP/s
   */
  BenchReport.Precision row(String precision, double gflop, double product) {
    double gflops = gflop / cpuMs() * 1e3;
    double nodes = nodesMs();
    return new BenchReport.Precision(
        precision,
        loadMs,
        memory.afterLoad,
        memory.afterRun,
        timed.size(),
        wallNanos().findFirst().orElseThrow() / NANOS,
        medianMs(),
        cpuMs(),
        gflops,
        gflops / product,
        pairedShare(gflop),
        nodes,
        nodes == 0 ? 0 : gflop / nodes * 1e3 / product);
  }

  /** The length of what the outputs differ by, over that of {@code exact}. */
  double error(Observed exact) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < output.length; i++) {
      difference += Math.pow(output[i] - exact.output[i], 2);
      length += Math.pow(exact.output[i], 2);
    }
    return Math.sqrt(difference / length);
  }
}
