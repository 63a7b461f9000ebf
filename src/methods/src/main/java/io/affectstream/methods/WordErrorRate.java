package io.affectstream.methods;

import java.util.List;

/**
 * Substituted, deleted and inserted words against the words that were said. Rates of utterances are
 * joined by {@link #plus}, so that long ones weigh more, as is usual.
 */
public record WordErrorRate(long errors, long words) {
  public static final WordErrorRate NONE = new WordErrorRate(0, 0);

  /** The fewest edits that turn {@code hypothesis} into {@code reference} (Levenshtein). */
  public static WordErrorRate of(List<String> reference, List<String> hypothesis) {
    int[] row = new int[hypothesis.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= reference.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (reference.get(i - 1).equals(hypothesis.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return new WordErrorRate(row[hypothesis.size()], reference.size());
  }

  public WordErrorRate plus(WordErrorRate other) {
    return new WordErrorRate(errors + other.errors, words + other.words);
  }

  /** Above 1 when more was invented than was said; 0 when nothing was said and nothing heard. */
  public double rate() {
    return words == 0 ? errors : (double) errors / words;
  }
}
