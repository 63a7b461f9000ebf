package io.affectstream.corpus.mer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A corpus being written. A clip counts when its line stands in {@code corpus.csv}, which comes
 * last; the other files are brought into line with it when the folder is opened again.
 */
public final class CorpusFolder {
  private static final String LABEL_FILE = "track1_train_disdim.csv";
  private static final String TEXT_FILE = "transcription.csv";
  private static final String RECIPE_FILE = "recipe.txt";

  private final Path folder;
  private final List<CorpusRow> rows = new ArrayList<>();

  private CorpusFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates the folder, or goes on with what an interrupted run left there.
   *
   * @param recipe the settings in words; only a corpus of the same may be continued
   * @throws IOException if the folder holds something else or cannot be written
   */
  public static CorpusFolder open(Path folder, String recipe) throws IOException {
    var corpus = new CorpusFolder(folder);
    Files.createDirectories(folder);
    corpus.claim(recipe);
    if (Files.exists(corpus.ledger())) {
      corpus.dropTornLine();
      corpus.rows.addAll(read(folder));
    }
    corpus.rewrite();
    return corpus;
  }

  /**
   * The rows of a finished or unfinished corpus.
   *
   * @throws IOException naming the file, if it is not the {@code corpus.csv} of a corpus
   */
  public static List<CorpusRow> read(Path folder) throws IOException {
    var file = folder.resolve(MerColumns.CORPUS_FILE);
    try {
      return CsvTable.readWhole(file).rows().stream()
          .map(row -> new CorpusRow(row.cells()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** What is done. */
  public List<CorpusRow> rows() {
    return List.copyOf(rows);
  }

  /** Where to write a clip to before {@link #add}. */
  public Path unfinished(String name) {
    return folder.resolve(name + ".part");
  }

  /**
   * Moves a finished recording to its place and writes its lines.
   *
   * @param place below the corpus, {@code video/sample_00000001.mp4}
   */
  public void add(CorpusRow row, Path recording, String place) throws IOException {
    var target = folder.resolve(place);
    Files.createDirectories(target.resolveSibling(""));
    Files.move(recording, target, StandardCopyOption.REPLACE_EXISTING);
    append(folder.resolve(LABEL_FILE), label(row));
    append(folder.resolve(TEXT_FILE), transcription(row));
    append(ledger(), row.line());
    rows.add(row);
  }

  private void claim(String recipe) throws IOException {
    var file = folder.resolve(RECIPE_FILE);
    if (!Files.exists(file)) {
      Files.writeString(file, recipe);
    } else if (!Files.readString(file).equals(recipe)) {
      throw new IOException(
          folder
              + " holds a corpus made otherwise (see "
              + RECIPE_FILE
              + "); give an empty folder");
    }
  }

  /** A process that was killed may have written half a line. */
  private void dropTornLine() throws IOException {
    var text = Files.readString(ledger());
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      Files.writeString(ledger(), text.substring(0, end));
    }
  }

  private void rewrite() throws IOException {
    write(folder.resolve(LABEL_FILE), "name,discrete\n", rows.stream().map(CorpusFolder::label));
    write(
        folder.resolve(TEXT_FILE),
        "name,sentence\n",
        rows.stream().map(CorpusFolder::transcription));
    write(ledger(), CsvTable.line(CorpusRow.COLUMNS), rows.stream().map(CorpusRow::line));
  }

  private static String label(CorpusRow row) {
    return CsvTable.line(List.of(row.name(), row.emotion().diskSpelling()));
  }

  private static String transcription(CorpusRow row) {
    return CsvTable.line(List.of(row.name(), row.sentence()));
  }

  private Path ledger() {
    return folder.resolve(MerColumns.CORPUS_FILE);
  }

  private static void write(Path file, String header, Stream<String> lines) throws IOException {
    var whole = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(whole, header + lines.collect(Collectors.joining()));
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void append(Path file, String line) throws IOException {
    Files.write(file, line.getBytes(UTF_8), CREATE, APPEND);
  }
}
