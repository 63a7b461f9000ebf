package io.affectstream.training.mining;

import io.affectstream.corpus.mer.CsvTable;
import io.affectstream.methods.folds.Folds;
import io.affectstream.training.data.FeaturisedClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds kept in a CSV file, a line a clip: name, speaker, fold from 1. Whoever repeats a training
 * has the same folds, and may have made them elsewhere.
 */
public record FoldFile(Path file) {
  /** Beside a bundle. */
  public static final String NAME = "folds.csv";

  private static final List<String> COLUMNS = List.of("name", "speaker", "fold");
  private static final int MOST_FOLDS = 100;

  /** Where the folds of the bundle {@code folder} are kept. */
  public static FoldFile beside(Path folder) {
    return new FoldFile(folder.resolve(NAME));
  }

  /**
   * The folds of {@code clips} as the file has them; if there is none, those of {@code training}
   * are written to it.
   *
   * @throws IOException naming what is wrong with the file
   */
  FoldedTraining keep(FoldedTraining training) throws IOException {
    if (!Files.exists(file)) {
      write(training);
      return training;
    }
    return training.with(read(training.labelled()));
  }

  private void write(FoldedTraining training) throws IOException {
    var text = new StringBuilder(CsvTable.line(COLUMNS));
    for (int i = 0; i < training.labelled().size(); i++) {
      var clip = training.labelled().get(i);
      var fold = Integer.toString(training.folds().of().get(i) + 1);
      text.append(CsvTable.line(List.of(clip.name(), clip.speaker(), fold)));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Folds read(List<FeaturisedClip> clips) throws IOException {
    var stored = stored();
    var folds = new ArrayList<Integer>();
    var speakers = new HashMap<String, Integer>();
    for (var clip : clips) {
      var fold = stored.get(clip.name());
      if (fold == null) {
        throw fault("has no fold for %s, which is to be learnt from".formatted(clip.name()));
      }
      if (speakers.computeIfAbsent(clip.speaker(), _ -> fold).intValue() != fold) {
        throw fault("has speaker %s in two folds".formatted(clip.speaker()));
      }
      folds.add(fold - 1);
    }
    int count = folds.stream().mapToInt(fold -> fold + 1).max().orElse(0);
    if (count < 2 || folds.stream().distinct().count() < count) {
      throw fault("leaves a fold without clips; they are numbered from 1, and there are 2 or more");
    }
    return new Folds(count, folds);
  }

  private Map<String, Integer> stored() throws IOException {
    var folds = new HashMap<String, Integer>();
    for (var row : table().rows()) {
      folds.put(row.cells().getOrDefault("name", ""), fold(row));
    }
    return folds;
  }

  private CsvTable table() throws IOException {
    try {
      var table = CsvTable.read(file);
      if (!table.columns().containsAll(List.of("name", "fold")) || !table.leftOut().isEmpty()) {
        throw new IOException("is no table with the columns name and fold");
      }
      return table;
    } catch (IOException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  private int fold(CsvTable.Row row) throws IOException {
    var cell = row.cells().getOrDefault("fold", "");
    if (cell.matches("\\d{1,3}")) {
      int fold = Integer.parseInt(cell);
      if (fold >= 1 && fold <= MOST_FOLDS) {
        return fold;
      }
    }
    throw fault("line %d: the fold is '%s', not 1 to %d".formatted(row.line(), cell, MOST_FOLDS));
  }

  private IOException fault(String what) {
    return new IOException("%s %s; delete it, and new folds are dealt".formatted(file, what));
  }
}
