package io.affectstream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What a test measured, kept in {@code target/measured} of its module: a line for each run. */
public final class Measured {
  private Measured() {}

  /** Adds a line to what is known of {@code name}. */
  public static void note(String name, String line) {
    var folder = Path.of("target", "measured");
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(name + ".txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the bounds are those that are promised for a machine with nothing else to do; otherwise
   * a test only notices what hangs. {@code -Daffect.test.strict=true}
   */
  public static boolean isStrict() {
    return Boolean.getBoolean("affect.test.strict");
  }

  /** The value that {@code percent} of all do not exceed. */
  public static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }

  /** Such as {@code p50 12 ms, p99 40 ms, max 55 ms}. */
  public static String summary(DoubleStream millis) {
    double[] values = millis.toArray();
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms, p99 %.0f ms, max %.0f ms",
        percentile(values, 50),
        percentile(values, 99),
        percentile(values, 100));
  }
}
