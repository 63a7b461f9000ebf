package io.affectstream.retrainer.rounds;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a child left.
 *
 * @param bundle the folder of the candidate
 * @param picked ids of the clips of the pool that it learnt from
 * @param report its counts
 */
public record Trained(Path bundle, List<String> picked, Report report) {
  private static final String BUNDLE = "candidate";
  private static final String PICKED = "picked.csv";
  private static final String REPORT = "report.json";
  private static final String ID = "id";
  private static final CsvMapper CSV = new CsvMapper();
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public Trained {
    picked = List.copyOf(picked);
  }

  /**
   * The part of {@code report.json} that a release states.
   *
   * @param replayed labelled clips that were trained on again
   * @param pseudoLabelled clips with the label of a model
   * @param humanLabelled clips with the label of a person
   */
  public record Report(int replayed, int pseudoLabelled, int humanLabelled) {}

  /**
   * What lies in the folder of a task that is done.
   *
   * @throws IOException naming what is missing or cannot be read
   */
  public static Trained in(Path task) throws IOException {
    var bundle = task.resolve(BUNDLE);
    if (!Files.isDirectory(bundle)) {
      throw new IOException("the child left no " + BUNDLE + " in its folder");
    }
    var picked = ids(task.resolve(PICKED));
    var report = JSON.readValue(task.resolve(REPORT).toFile(), Report.class);
    return new Trained(bundle, picked, report);
  }

  /** Cells may stand in quotation marks: whoever writes them decides. */
  private static List<String> ids(Path file) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerFor(Map.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      var ids = new ArrayList<String>();
      while (rows.hasNextValue()) {
        var id = rows.nextValue().get(ID);
        if (id == null) {
          throw new IOException(file + " has no column " + ID);
        }
        ids.add(id);
      }
      return ids;
    }
  }
}
