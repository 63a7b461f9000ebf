package io.affectstream.ingestor;

import io.affectstream.media.folder.FolderWalk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
   * paths, without hidden ones. A path that does not exist is listed too, and so is what cannot be
   * looked at, leads in a circle or is no file: each is refused later, and alone.
   */
  public static List<Source> find(List<Path> paths) {
    return paths.stream().flatMap(SourceFinder::sources).toList();
  }

  private static Stream<Source> sources(Path path) {
    boolean special = Files.exists(path) && !Files.isRegularFile(path);
    if (!special) {
      return Stream.of(Source.of(path));
    }
    var found = FolderWalk.through(path);
    return Stream.concat(
            found.files().stream().map(Source::of),
            found.passedOver().stream().map(entry -> Source.refused(entry.path(), entry.why())))
        .sorted(Comparator.comparing(Source::file));
  }
}
