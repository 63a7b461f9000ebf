package io.affectstream.launcher.replay;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Nearest-rank percentiles; 0 when there is nothing. */
public record Percentiles(double p50, double p95, double p99) {

  static Percentiles of(DoubleStream values) {
    var sorted = values.sorted().toArray();
    return new Percentiles(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
  }

  private static double at(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(0);
  }
}
