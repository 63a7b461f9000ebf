package io.affectstream.training;

import java.util.Locale;

/**
 * How well a network does on data it did not learn from.
 *
 * @param metric what {@code score} measures: {@code weightedF1}
 * @param score higher is better
 */
public record Validation(String metric, double score) {

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.4f", metric, score);
  }
}
