package io.affectstream.corpus.mer;

import io.affectstream.corpus.plan.Split;
import io.affectstream.media.folder.FolderContents;
import io.affectstream.media.folder.FolderWalk;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder of recordings with whatever is known about them: MER2023 to MER2026 as they are
 * published, a corpus of ours, or just media files.
 *
 * <p>Label and transcription files are looked for beside the media folders, by the names and
 * columns of every year; both spellings of the classes are read. What is wrong in them is told, and
 * costs the row or the file that is wrong, never the recordings.
 */
public final class MerDataset {
  private MerDataset() {}

  /**
   * The recordings of a folder, by name, those without a label too.
   *
   * @throws NotDirectoryException if there is no such folder
   */
  public static MerFolder read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + " is not a folder of recordings");
    }
    return read(folder, FolderWalk.through(folder));
  }

  private static MerFolder read(Path folder, FolderContents contents) {
    var index = MediaIndex.of(contents.files());
    var names = new MerNames(index.media().keySet());
    var labels =
        new Described<>(names, MerColumns.LABEL_COLUMNS, Emotion::parse)
            .readAll(folder, MerColumns.LABEL_FILES, true);
    var sentences =
        new Described<>(names, MerColumns.TEXT_COLUMNS, Function.identity())
            .readAll(folder, MerColumns.TEXT_FILES, false);
    var splits =
        new Described<>(names, List.of(MerColumns.SPLIT), Split::parse)
            .readAll(folder, List.of(MerColumns.CORPUS_FILE), false);
    var clips =
        index.media().entrySet().stream()
            .map(
                file ->
                    new MerClip(
                        file.getKey(),
                        file.getValue(),
                        labels.of(file.getKey()),
                        sentences.of(file.getKey()),
                        splits.of(file.getKey())))
            .toList();
    return new MerFolder(
        clips,
        isDescribed(folder),
        contents.passedOver(),
        together(index.leftOut(), labels.leftOut(), sentences.leftOut(), splits.leftOut()),
        together(index.notes(), labels.notes(), sentences.notes(), splits.notes()));
  }

  private static boolean isDescribed(Path folder) {
    return MerColumns.auxiliary().stream()
        .anyMatch(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
  }

  @SafeVarargs
  private static <T> List<T> together(List<T>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }
}
