package io.affectstream.training.reference;

import org.jspecify.annotations.Nullable;

/**
 * What an output of a run is compared with.
 *
 * @param output of the case, as in {@code out.hidden_states.3}; the prefix may be left out
 * @param rows which rows of a padded batch are valid; null for all
 */
public record Comparison(String output, @Nullable Rows rows) {

  /** All rows. */
  public static Comparison of(String output) {
    return new Comparison(output, null);
  }
}
