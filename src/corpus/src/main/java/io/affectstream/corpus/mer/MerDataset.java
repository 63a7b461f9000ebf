package io.affectstream.corpus.mer;

import io.affectstream.corpus.plan.Split;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of recordings with whatever is known about them: MER2023 to MER2026 as they are
 * published, a corpus of ours, or just media files.
 *
 * <p>Label and transcription files are looked for beside the media folders, by the names and
 * columns of every year; both spellings of the classes are read.
 */
public final class MerDataset {
  private static final Logger LOGGER = LoggerFactory.getLogger(MerDataset.class);

  private MerDataset() {}

  /**
   * The recordings of a folder, by name. A label without a recording is logged and left out; a
   * recording without a label stays.
   *
   * @throws NotDirectoryException if there is no such folder
   * @throws IOException naming the label file that cannot be read, and its row
   */
  public static List<MerClip> read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + " is not a folder of recordings");
    }
    var media = MediaIndex.of(folder);
    var labels = labels(folder);
    var sentences = cells(folder, MerColumns.TEXT_FILES, MerColumns.TEXT_COLUMNS);
    var splits = cells(folder, List.of(MerColumns.CORPUS_FILE), List.of(MerColumns.SPLIT));
    warnOfMissing(folder, media.keySet(), labels.keySet());
    return media.entrySet().stream()
        .map(
            file ->
                new MerClip(
                    file.getKey(),
                    file.getValue(),
                    Optional.ofNullable(labels.get(file.getKey())),
                    Optional.ofNullable(sentences.get(file.getKey())),
                    Optional.ofNullable(splits.get(file.getKey())).map(Split::parse)))
        .toList();
  }

  private static Map<String, Emotion> labels(Path folder) throws IOException {
    var labels = new HashMap<String, Emotion>();
    var cells = cells(folder, MerColumns.LABEL_FILES, MerColumns.LABEL_COLUMNS);
    for (var cell : cells.entrySet()) {
      try {
        labels.put(cell.getKey(), Emotion.parse(cell.getValue()));
      } catch (IllegalArgumentException e) {
        throw new IOException("label of " + cell.getKey() + " in " + folder, e);
      }
    }
    return labels;
  }

  /** By clip name: the first of the columns that has something, from all of the files there are. */
  private static Map<String, String> cells(Path folder, List<String> files, List<String> columns)
      throws IOException {
    var cells = new TreeMap<String, String>();
    for (var name : files) {
      var file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      for (var row : CsvTable.read(file)) {
        var clip = row.get(MerColumns.NAME);
        if (clip == null) {
          throw new IOException(file + " has no column '" + MerColumns.NAME + "'");
        }
        columns.stream()
            .map(column -> row.getOrDefault(column, ""))
            .filter(cell -> !cell.isBlank() && !cell.equalsIgnoreCase("nan"))
            .findFirst()
            .ifPresent(cell -> cells.putIfAbsent(clip, cell));
      }
    }
    return cells;
  }

  private static void warnOfMissing(Path folder, Set<String> media, Set<String> labelled) {
    long missing = labelled.stream().filter(name -> !media.contains(name)).count();
    if (missing > 0) {
      LOGGER
          .atWarn()
          .addKeyValue("folder", folder)
          .addKeyValue("missing", missing)
          .log("labels without a recording");
    }
  }
}
