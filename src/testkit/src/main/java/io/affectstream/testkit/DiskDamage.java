package io.affectstream.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A byte that turns on a broker's disk, as disks do. */
public final class DiskDamage {
  private DiskDamage() {}

  /**
   * Turns the last byte of the only place below {@code folder} where a broker keeps {@code text}.
   */
  public static void at(String text, Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        int at = bytes.indexOf(text);
        if (at >= 0) {
          overwrite(file, at + text.length() - 1);
          return;
        }
      }
    }
    throw new AssertionError(text + " is in no file of the broker");
  }

  private static void overwrite(Path file, int at) throws IOException {
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.position(at).write(StandardCharsets.ISO_8859_1.encode("#"));
    }
  }
}
