package io.affectstream.launcher.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How much memory another process of this machine has, as Linux tells it. */
final class ChildMemory {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private ChildMemory() {}

  /** Bytes that are resident; 0 when the process has ended, or where there is no {@code /proc}. */
  static long residentBytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .map(RESIDENT::matcher)
          .filter(line -> line.matches())
          .mapToLong(line -> Long.parseLong(line.group(1)) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException _) {
      return 0; // it ended meanwhile
    }
  }
}
