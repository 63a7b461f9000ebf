package io.affectstream.inference.bench;

import io.affectstream.inference.bench.BenchReport.PartRow;
import io.affectstream.inference.bench.BenchReport.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of all graphs of a network.
 *
 * @param graphs by precision
 * @param productGflops the best rate of the matrix product
 */
record Findings(Map<String, Observed> graphs, double productGflops) {
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;

  BenchReport report(String model, MeasuredNetwork network, FlopCounter counter, long bytes) {
    double gflop = counter.flops().values().stream().mapToLong(Long::longValue).sum() / GIGA;
    return new BenchReport(
        model,
        network.clip(),
        bytes / MEGA,
        gflop,
        productGflops,
        precisions(gflop),
        parts(counter.flops()),
        beside((exact, rounded) -> exact.cpuMs() / rounded.cpuMs()),
        beside((exact, rounded) -> rounded.error(exact)));
  }

  private List<Precision> precisions(double gflop) {
    return graphs.entrySet().stream()
        .map(graph -> graph.getValue().row(graph.getKey(), gflop, productGflops))
        .toList();
  }

  private List<PartRow> parts(Map<Part, Long> flops) {
    return Arrays.stream(Part.values())
        .filter(part -> ms("fp32", part) > 0)
        .map(part -> part(part, flops.getOrDefault(part, 0L) / GIGA))
        .toList();
  }

  private PartRow part(Part part, double gflop) {
    double ms = ms("fp32", part);
    return new PartRow(part, gflop, ms, gflop / ms * 1e3 / productGflops, ms("int8", part));
  }

  private double ms(String precision, Part part) {
    return Optional.ofNullable(graphs.get(precision)).map(graph -> graph.ms(part)).orElse(0.0);
  }

  private interface Comparison {
    double of(Observed exact, Observed rounded);
  }

  private double beside(Comparison comparison) {
    var exact = graphs.get("fp32");
    var rounded = graphs.get("int8");
    return exact == null || rounded == null ? 0 : comparison.of(exact, rounded);
  }
}
