package io.affectstream.inference.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process as the system sees it. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ANONYMOUS = "RssAnon:";

  private ResidentMemory() {}

  /**
   * What is resident and of no file, in MB: what other processes cannot have. Pages of mapped
   * weights are not in it.
   *
   * @throws IOException where the system does not tell: it takes Linux 4.5
   */
  public static double anonymousMegabytes() throws IOException {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(ANONYMOUS))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElseThrow(() -> new IOException(STATUS + " does not tell " + ANONYMOUS));
    }
  }
}
