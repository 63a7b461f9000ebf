package io.affectstream.media.folder;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found below a folder, in the order of the paths.
 *
 * @param files plain files, or links to some
 * @param passedOver what is neither, cannot be looked at, or was met before
 */
public record FolderContents(List<Path> files, List<PassedOver> passedOver) {
  public FolderContents {
    files = List.copyOf(files);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * An entry that was not taken; it costs only itself.
   *
   * @param why a sentence for a person, without a path that may be private
   */
  public record PassedOver(Path path, String why) {}
}
