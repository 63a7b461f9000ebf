package io.affectstream.ingestor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the files that a person means by some files and folders. Every file of a folder counts,
 * whatever its name: one that is no media is refused with its reason, not passed over in silence.
 */
public final class SourceFinder {
  private SourceFinder() {}

  /**
   * Files in the order given, those of a folder and the folders below it in the order of their
   * paths, without hidden ones. A path that does not exist is listed too, and refused later.
   *
   * @throws IOException if a folder cannot be listed
   */
  public static List<Source> find(List<Path> paths) throws IOException {
    var sources = new ArrayList<Source>();
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        addFolder(path, sources);
      } else {
        sources.add(Source.of(path));
      }
    }
    return List.copyOf(sources);
  }

  private static void addFolder(Path folder, List<Source> sources) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> !Files.isDirectory(file))
          .filter(file -> !isHidden(folder.relativize(file)))
          .sorted()
          .map(Source::of)
          .forEach(sources::add);
    }
  }

  private static boolean isHidden(Path file) {
    for (var part : file) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
