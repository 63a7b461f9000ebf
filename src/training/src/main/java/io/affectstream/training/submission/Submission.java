package io.affectstream.training.submission;

import io.affectstream.corpus.mer.CsvTable;
import io.affectstream.inference.FusionHead;
import io.affectstream.methods.TopClass;
import io.affectstream.wire.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The emotions of candidates, in their order.
 *
 * @param answers by name; every candidate has one
 * @param unanswered the candidates of which nothing was heard or seen: they have {@link #FALLBACK}
 */
public record Submission(Map<String, Emotion> answers, List<String> unanswered) {
  /** What stands for a candidate that could not be answered, as in MER's own placeholders. */
  public static final Emotion FALLBACK = Emotion.NEUTRAL;

  private static final List<String> COLUMNS = List.of("name", "discrete");

  public Submission {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    unanswered = List.copyOf(unanswered);
  }

  /**
   * Asks {@code head}.
   *
   * @param clips the features of what was cut from each recording, by modality; the mean of their
   *     probabilities answers for it
   * @throws IllegalArgumentException if the features are not those that the head was trained on
   */
  public static Submission of(
      List<String> candidates, Map<String, List<Map<String, float[]>>> clips, FusionHead head) {
    var answers = new LinkedHashMap<String, Emotion>();
    var unanswered = new ArrayList<String>();
    for (var candidate : candidates) {
      var told =
          clips.getOrDefault(candidate, List.of()).stream().filter(c -> !c.isEmpty()).toList();
      if (told.isEmpty()) {
        unanswered.add(candidate);
        answers.put(candidate, FALLBACK);
      } else {
        answers.put(candidate, Emotion.ALL.get(TopClass.of(sum(head.fuse(told)))));
      }
    }
    return new Submission(answers, unanswered);
  }

  private static float[] sum(List<float[]> probabilities) {
    var sum = new float[Emotion.ALL.size()];
    for (float[] each : probabilities) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += each[i];
      }
    }
    return sum;
  }

  /** Writes {@code name,discrete}, a line a candidate, whole or not at all. */
  public void write(Path file) throws IOException {
    var text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    answers.forEach(
        (name, emotion) -> text.append(CsvTable.line(List.of(name, emotion.diskSpelling()))));
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
