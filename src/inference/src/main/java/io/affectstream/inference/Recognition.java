package io.affectstream.inference;

import java.util.List;
import java.util.stream.Collectors;

/** What was heard in a clip; no words for silence. */
public record Recognition(List<Word> words) {

  /**
   * A word.
   *
   * @param confidence in [0, 1]
   * @param startMillis within the clip
   * @param endMillis within the clip
   */
  public record Word(String text, double confidence, long startMillis, long endMillis) {

    /** The same word in a clip that has {@code millis} more at its beginning. */
    Word after(long millis) {
      return new Word(text, confidence, startMillis + millis, endMillis + millis);
    }

    /** One word of two pieces. */
    Word followedBy(Word more) {
      return new Word(text + more.text, confidence * more.confidence, startMillis, more.endMillis);
    }

    /** Words are personal data and stay out of logs. */
    @Override
    public String toString() {
      return "Word[%d..%d ms]".formatted(startMillis, endMillis);
    }
  }

  public Recognition {
    words = List.copyOf(words);
  }

  /** The words with blanks between them. */
  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** Mean over the words; zero without any. */
  public double confidence() {
    return words.stream().mapToDouble(Word::confidence).average().orElse(0);
  }
}
