package io.affectstream.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shipped clips. */
final class DemoClips {
  private DemoClips() {}

  /** Where they lie, with their labels. */
  static Path folder() {
    return AffectProcess.HOME.resolve("deploy").resolve("demo");
  }

  /** All of them, by name. */
  static List<Path> all() throws IOException {
    try (var files = Files.walk(folder())) {
      return files.filter(file -> file.toString().endsWith(".mp4")).sorted().toList();
    }
  }

  /** Copies the first {@code count} into {@code folder}, over and over if there are fewer. */
  static void copy(int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    var clips = all();
    for (int i = 0; i < count; i++) {
      copy(clips.get(i % clips.size()), folder.resolve("clip-%03d.mp4".formatted(i)));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
