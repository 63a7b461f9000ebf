package io.affectstream.training.candidate;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.corpus.mer.CsvTable;
import io.affectstream.methods.selection.Picked;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a task leaves in its folder: the list of what was picked, the report, and last the bundle,
 * which is not there before all of them are whole.
 */
record CandidateOutput(Path folder) {
  /** The bundle. */
  static final String CANDIDATE = "candidate";

  /** A line for each clip of the pool that was learnt from: id, label, confidence, source. */
  static final String PICKED = "picked.csv";

  private static final String UNFINISHED = "candidate.partial";
  private static final List<String> COLUMNS = List.of("id", "label", "confidence", "source");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Removes what an earlier run left, finished or not. */
  void clear() throws IOException {
    for (var name : List.of(CANDIDATE, UNFINISHED)) {
      delete(folder.resolve(name));
    }
    Files.deleteIfExists(folder.resolve(PICKED));
    Files.deleteIfExists(folder.resolve(CandidateReport.FILE));
  }

  Path unfinished() {
    return folder.resolve(UNFINISHED);
  }

  /** Writes the list and the report, then lets the bundle be seen, which is returned. */
  Path publish(List<Picked> picked, CandidateReport report) throws IOException {
    var lines =
        Stream.concat(Stream.of(COLUMNS), picked.stream().map(CandidateOutput::cells))
            .map(CsvTable::line)
            .toList();
    write(PICKED, String.join("", lines));
    write(CandidateReport.FILE, JSON.writeValueAsString(report) + "\n");
    return Files.move(unfinished(), folder.resolve(CANDIDATE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> cells(Picked clip) {
    return List.of(
        clip.id(),
        Emotion.ALL.get(clip.label()).label(),
        String.format(Locale.ROOT, "%.4f", clip.confidence()),
        clip.source().toString());
  }

  private void write(String name, String text) throws IOException {
    var part = folder.resolve(name + ".part");
    Files.writeString(part, text);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> deepestFirst;
    try (var paths = Files.walk(tree)) {
      deepestFirst = paths.toList().reversed();
    }
    for (var path : deepestFirst) {
      Files.delete(path);
    }
  }
}
