package io.affectstream.launcher.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who wrote something else. */
public final class Nearest {
  private static final LevenshteinDistance LETTERS = LevenshteinDistance.getDefaultInstance();

  private Nearest() {}

  /** The one of {@code known} with the fewest letters to change. */
  public static Optional<String> to(String written, Collection<String> known) {
    return known.stream().sorted().min(Comparator.comparingInt(name -> distance(written, name)));
  }

  private static int distance(String left, String right) {
    return LETTERS.apply(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
  }
}
