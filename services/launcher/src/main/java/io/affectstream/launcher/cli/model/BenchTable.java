package io.affectstream.launcher.cli.model;

import io.affectstream.inference.bench.BenchReport;
import io.affectstream.launcher.terminal.Terminal;
import java.util.Locale;

/** What a measurement found, for people. */
public final class BenchTable {
  private final Terminal terminal;

  public BenchTable(Terminal terminal) {
    this.terminal = terminal;
  }

  void say(BenchReport report) {
    say(
        "%s, %.0f MB of weights, %s: %.1f GFLOP; a matrix product here: %.0f GFLOP/s",
        report.model(), report.weightsMB(), report.clip(), report.gflop(), report.productGflops());
    say("");
    say(
        "precision    load    anonymous MB after        best   median      CPU  GFLOP/s  share of the product");
    say(
        "               ms      load  first run           ms       ms       ms               best  paired  nodes");
    report.precisions().forEach(this::say);
    say("");
    say(
        report.parts().isEmpty()
            ? "Its graph is an old one that does not name its parts; train or import it again."
            : "part        GFLOP   fp32 ms  share of product   int8 ms");
    report.parts().forEach(this::say);
    if (report.int8Speedup() > 0) {
      say("");
      say(
          "int8 is %.2f times as fast; its output is off by %.2f %%",
          report.int8Speedup(), 100 * report.int8Error());
    }
  }

  private void say(BenchReport.Precision row) {
    say(
        "%-9s %7.0f %9.0f %10.0f %12.1f %8.1f %8.1f %8.0f %9.2f %7.2f %6.2f",
        row.precision(),
        row.loadMs(),
        row.anonymousMBAfterLoad(),
        row.anonymousMBAfterFirstRun(),
        row.bestMs(),
        row.medianMs(),
        row.cpuMs(),
        row.gflops(),
        row.share(),
        row.pairedShare(),
        row.nodesShare());
  }

  private void say(BenchReport.PartRow row) {
    say(
        "%-10s %6.1f %9.1f %17s %9s",
        row.part(),
        row.gflop(),
        row.fp32Ms(),
        measured("%.2f", row.share()),
        measured("%.1f", row.int8Ms()));
  }

  /** A dash for a part without products, or a graph without int8. */
  private static String measured(String format, double value) {
    return value > 0 ? String.format(Locale.ROOT, format, value) : "-";
  }

  private void say(String format, Object... values) {
    terminal.say(String.format(Locale.ROOT, format, values));
  }
}
