package io.affectstream.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Errors as a speech recogniser makes them: words lost, words heard as others, words invented.
 *
 * @param rate errors a word
 * @param vocabulary what is heard instead
 */
public record WordCorruption(double rate, List<String> vocabulary) {
  private static final double SUBSTITUTED = 0.55;
  private static final double DELETED = 0.35;

  public WordCorruption {
    vocabulary = List.copyOf(vocabulary);
  }

  /** A copy with errors; never empty unless {@code words} is. */
  public List<String> apply(List<String> words, RandomGenerator random) {
    var heard = new ArrayList<String>();
    for (var word : words) {
      if (random.nextDouble() >= rate) {
        heard.add(word);
        continue;
      }
      double kind = random.nextDouble();
      if (kind < SUBSTITUTED) {
        heard.add(other(random));
      } else if (kind >= SUBSTITUTED + DELETED) {
        heard.add(word);
        heard.add(other(random));
      }
    }
    return heard.isEmpty() ? words : heard;
  }

  private String other(RandomGenerator random) {
    return vocabulary.get(random.nextInt(vocabulary.size()));
  }
}
