package io.affectstream.wire;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What speech recognition made of one clip.
 *
 * @param outcome the words, or why there are none
 * @param policy what may be done with the clip
 * @param steps stages so far
 */
public record Transcript(Outcome outcome, Policy policy, List<Step> steps) {
  public Transcript {
    steps = List.copyOf(steps);
  }

  /** The words, or why there are none. */
  public sealed interface Outcome {}

  /**
   * Recognised speech.
   *
   * @param confidence mean word probability, 0 to 1
   */
  public record Words(List<Word> words, float confidence) implements Outcome {
    public Words {
      words = List.copyOf(words);
    }

    /** The words with single spaces between them. */
    public String text() {
      return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }
  }

  /** The clip holds no speech. */
  public record Silence() implements Outcome {}

  /** There is speech, but no words: {@code UNINTELLIGIBLE}, or why the stage could not run. */
  public record Unintelligible(AbsenceReason reason) implements Outcome {}

  /**
   * One recognised word.
   *
   * @param confidence probability, 0 to 1
   * @param startMillis start within the clip
   * @param endMillis end within the clip
   */
  public record Word(String text, float confidence, int startMillis, int endMillis) {}
}
