package io.affectstream.corpus.mer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One thing that auxiliary files say of recordings, gathered from all files that may say it. What
 * is wrong with a row or a file costs that row or file, and is told.
 *
 * @param <T> what is said
 */
final class Described<T> {
  private final MerNames names;
  private final List<String> columns;
  private final Function<String, T> parser;
  private final Map<String, T> values = new TreeMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param columns where it stands; the first with something counts
   * @param parser throws {@link IllegalArgumentException} on what makes no sense
   */
  Described(MerNames names, List<String> columns, Function<String, T> parser) {
    this.names = names;
    this.columns = columns;
    this.parser = parser;
  }

  /** Reads those of {@code files} that are there, in that order. */
  Described<T> readAll(Path folder, List<String> files, boolean everyRowMatters) {
    for (var name : files) {
      var file = folder.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        read(file, everyRowMatters);
      }
    }
    return this;
  }

  Optional<T> of(String clip) {
    return Optional.ofNullable(values.get(clip));
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  List<String> notes() {
    return notes;
  }

  private void read(Path file, boolean everyRowMatters) {
    var name = String.valueOf(file.getFileName());
    try {
      var table = table(file);
      leftOut.addAll(table.leftOut());
      table.rows().forEach(row -> take(name, row, everyRowMatters));
      if (!table.encoding().equals(StandardCharsets.UTF_8)) {
        notes.add(name + " is no UTF-8 and was read as " + table.encoding());
      }
    } catch (IOException e) {
      leftOut.add(LeftOut.file(name, sentence(e)));
    }
  }

  private CsvTable table(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("is no plain file and was not opened");
    }
    var table = CsvTable.read(file);
    if (!table.columns().contains(MerColumns.NAME)) {
      throw new IOException("has no column '" + MerColumns.NAME + "', only " + table.columns());
    }
    if (columns.stream().noneMatch(table.columns()::contains)) {
      throw new IOException("has none of the columns " + columns + ", only " + table.columns());
    }
    return table;
  }

  private void take(String file, CsvTable.Row row, boolean everyRowMatters) {
    var written = row.cells().getOrDefault(MerColumns.NAME, "");
    var cell = cell(row.cells());
    if (cell.isEmpty()) {
      return; // the recording is there without it, as MER2025 has thousands
    }
    var clip = names.find(written);
    if (written.isEmpty()) {
      leftOut.add(LeftOut.row(file, row.line(), "no name of a recording"));
    } else if (clip.isPresent()) {
      put(file, row.line(), clip.get(), cell.get());
    } else if (everyRowMatters) {
      leftOut.add(LeftOut.row(file, row.line(), "there is no recording '" + shown(written) + "'"));
    }
  }

  private void put(String file, int line, String clip, String cell) {
    try {
      var value = parser.apply(cell);
      var known = values.putIfAbsent(clip, value);
      if (known != null && !known.equals(value)) {
        leftOut.add(LeftOut.row(file, line, "'" + clip + "' stands there again, otherwise"));
      }
    } catch (IllegalArgumentException e) {
      leftOut.add(LeftOut.row(file, line, shown(Objects.toString(e.getMessage()))));
    }
  }

  private Optional<String> cell(Map<String, String> cells) {
    return columns.stream()
        .map(column -> cells.getOrDefault(column, ""))
        .filter(cell -> !cell.isBlank() && !cell.equalsIgnoreCase("nan"))
        .findFirst();
  }

  private static String sentence(IOException cause) {
    return cause instanceof FileSystemException
        ? "cannot be read: " + cause.getClass().getSimpleName()
        : Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }

  private static String shown(String text) {
    var plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 160 ? plain : plain.substring(0, 160) + "...";
  }
}
