package io.affectstream.retrainer.rounds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.retrainer.release.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rounds.jsonl}: the last thousand rounds, oldest first, each a line of JSON. */
public final class RoundLog {
  private static final String FILE = "rounds.jsonl";
  private static final int KEPT = 1_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path file;

  /**
   * @param data the folder of the retrainer
   */
  public RoundLog(Path data) {
    this.file = data.resolve(FILE);
  }

  /** Those that can be read. */
  public List<RoundReport> all() throws IOException {
    return lines().stream().flatMap(line -> read(line).stream()).toList();
  }

  long next() throws IOException {
    return 1 + all().stream().mapToLong(RoundReport::round).max().orElse(0);
  }

  /** When the last round began that need not be repeated, since 1970; 0 before the first. */
  long settledMillis() throws IOException {
    return all().stream()
        .filter(report -> !report.mustBeRepeated())
        .map(report -> Instant.parse(report.at()).toEpochMilli() - report.millis())
        .reduce(0L, (_, later) -> later);
  }

  void add(RoundReport report) throws IOException {
    var lines = new ArrayList<>(lines());
    lines.add(JSON.writeValueAsString(report));
    var kept = lines.subList(Math.max(0, lines.size() - KEPT), lines.size());
    WholeFile.write(file, String.join("\n", kept) + "\n");
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static Optional<RoundReport> read(String line) {
    try {
      return Optional.of(JSON.readValue(line, RoundReport.class));
    } catch (JsonProcessingException _) {
      return Optional.empty(); // of another version
    }
  }
}
