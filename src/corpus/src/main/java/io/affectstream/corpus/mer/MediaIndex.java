package io.affectstream.corpus.mer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The recordings under a folder by name, links followed; a video hides the sound file of the same
 * name.
 */
final class MediaIndex {
  private static final int DEPTH = 3;

  private MediaIndex() {}

  static SortedMap<String, Path> of(Path folder) throws IOException {
    var found = new TreeMap<String, Path>();
    try (var files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> rank(file) > 0)
          .sorted()
          .forEach(file -> found.merge(name(file), file, MediaIndex::better));
    } catch (UncheckedIOException e) {
      throw new IOException("cannot look through " + folder, e);
    }
    return Collections.unmodifiableSortedMap(found);
  }

  private static Path better(Path one, Path other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Path file) {
    var ending = ending(file);
    return MerColumns.VIDEO_ENDINGS.contains(ending)
        ? 2
        : MerColumns.SOUND_ENDINGS.contains(ending) ? 1 : 0;
  }

  private static String ending(Path file) {
    var text = file.getFileName().toString();
    return text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String name(Path file) {
    var text = file.getFileName().toString();
    return text.substring(0, text.lastIndexOf('.'));
  }
}
