package io.affectstream.corpus.mer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The clips that a submission has to answer: those that a candidate file names, in its order, or,
 * where there is no such file, all that have no label.
 *
 * @param names once each, as they are written
 * @param notes what was left out, in sentences
 */
public record Candidates(List<String> names, List<String> notes) {
  private static final int MOST = 1_000_000;

  public Candidates {
    names = List.copyOf(names);
    notes = List.copyOf(notes);
  }

  /**
   * Reads them.
   *
   * @param clips all there are, in order
   * @param labelled whether the label of one is known, so that nobody asks for it
   * @throws IOException if the candidate file has a row that cannot be read: the submission would
   *     have too few
   */
  public static Candidates of(Path folder, List<String> clips, Predicate<String> labelled)
      throws IOException {
    var file = file(folder);
    var written = file.isPresent() ? named(file.get()) : clips;
    var names = new LinkedHashSet<>(written);
    int twice = written.size() - names.size();
    int known = names.size();
    names.removeIf(labelled);
    known -= names.size();
    if (names.isEmpty()) {
      throw new IOException(
          folder + " has no candidate: every clip has a label, or there is none at all");
    }
    return new Candidates(List.copyOf(names), notes(file, twice, file.isPresent() ? known : 0));
  }

  private static List<String> notes(Optional<Path> file, int twice, int known) {
    var notes = new ArrayList<String>();
    notes.add(
        file.map(f -> "the candidates are those of " + f.getFileName())
            .orElse("there is no candidate file; the candidates are all clips without a label"));
    if (twice > 0) {
      notes.add(twice + " names stand in the candidate file again and are answered once");
    }
    if (known > 0) {
      notes.add(known + " candidates have a label and are left out");
    }
    return notes;
  }

  private static Optional<Path> file(Path folder) {
    return MerColumns.CANDIDATE_FILES.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst();
  }

  private static List<String> named(Path file) throws IOException {
    var table = CsvTable.readWhole(file);
    if (!table.columns().contains(MerColumns.NAME) || table.rows().size() > MOST) {
      throw new IOException(
          "%s is no list of up to %d candidates with the column '%s'"
              .formatted(file, MOST, MerColumns.NAME));
    }
    var names = new ArrayList<String>();
    for (var row : table.rows()) {
      var name = row.cells().getOrDefault(MerColumns.NAME, "");
      if (name.isEmpty()) {
        throw new IOException("%s line %d has no name".formatted(file, row.line()));
      }
      names.add(name);
    }
    return names;
  }
}
