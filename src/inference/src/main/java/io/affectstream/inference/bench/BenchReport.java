package io.affectstream.inference.bench;

import java.util.List;

/**
 * What a measurement found, also the shape of its JSON.
 *
 * @param model the shape or bundle
 * @param clip what one run computes
 * @param weightsMB of the files that hold the weights
 * @param gflop of one run, see {@link FlopCounter}
 * @param productGflops the best rate of a matrix product in the same run, of one thread
 * @param precisions one a graph that was measured
 * @param parts where the time goes
 * @param int8Speedup time at float32 over time at int8, by the best runs; 0 without int8
 * @param int8Error of the outputs at int8: the length of their difference over their own
 */
public record BenchReport(
    String model,
    String clip,
    double weightsMB,
    double gflop,
    double productGflops,
    List<Precision> precisions,
    List<PartRow> parts,
    double int8Speedup,
    double int8Error) {

  /**
   * One graph.
   *
   * @param loadMs from the page cache to a session, the bundle's checks included if it is one
   * @param anonymousMBAfterLoad memory of no file that was added by then, since before all graphs
   * @param anonymousMBAfterFirstRun the same after one run
   * @param bestMs of a run, by the clock
   * @param medianMs of all runs, by the clock
   * @param cpuMs of the best run, that the thread was computing
   * @param gflops by {@code cpuMs}
   * @param share of the matrix product's rate, the best of each
   * @param pairedShare the median over all runs, each beside the rate that the product kept up for
   *     half a second right before it, so that what other processes slow down cancels
   * @param nodesMs the best times of all nodes together: a run that nobody has interrupted
   * @param nodesShare the same as a share of the matrix product's rate
   */
  public record Precision(
      String precision,
      double loadMs,
      double anonymousMBAfterLoad,
      double anonymousMBAfterFirstRun,
      int runs,
      double bestMs,
      double medianMs,
      double cpuMs,
      double gflops,
      double share,
      double pairedShare,
      double nodesMs,
      double nodesShare) {}

  /**
   * One part.
   *
   * @param fp32Ms best time of its nodes
   * @param share of the matrix product's rate at float32
   * @param int8Ms the same at int8, 0 without it
   */
  public record PartRow(Part part, double gflop, double fp32Ms, double share, double int8Ms) {}

  public BenchReport {
    precisions = List.copyOf(precisions);
    parts = List.copyOf(parts);
  }
}
