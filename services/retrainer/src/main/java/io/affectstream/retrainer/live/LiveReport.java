package io.affectstream.retrainer.live;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.affectstream.retrainer.release.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen at the last look, {@code live.json}; for {@code affect model drift}.
 *
 * @param at ISO-8601
 * @param serving version of the release in service; empty for the shipped head
 * @param candidate version of the release beside it; empty without one
 * @param figures by name: {@code serving.agreement}, {@code candidate.accuracy}, {@code
 *     drift.classes}, {@code drift.acoustic.chance} ...
 */
public record LiveReport(String at, String serving, String candidate, Map<String, Double> figures) {
  private static final String FILE = "live.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The last one in the folder of a retrainer; empty before the first. */
  public static Optional<LiveReport> read(Path data) throws IOException {
    var file = data.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), LiveReport.class))
        : Optional.empty();
  }

  /** Puts it in the place of the one before. */
  public void write(Path data) throws IOException {
    WholeFile.write(data.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }
}
