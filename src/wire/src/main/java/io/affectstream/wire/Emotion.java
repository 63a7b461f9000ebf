package io.affectstream.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The six classes of MER, in the order used everywhere: index {@code i} of a probability vector is
 * {@code values()[i]}.
 */
public enum Emotion {
  NEUTRAL("neutral"),
  ANGER("angry"),
  HAPPINESS("happy"),
  SADNESS("sad"),
  WORRY("worried"),
  SURPRISE("surprise");

  /** All classes in order. */
  public static final List<Emotion> ALL = List.of(values());

  private final String diskSpelling;

  Emotion(String diskSpelling) {
    this.diskSpelling = diskSpelling;
  }

  /** As in events and in the papers: {@code anger}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As in the label files of MER2023 to MER2026: {@code angry}. */
  public String diskSpelling() {
    return diskSpelling;
  }

  /**
   * Reads either spelling, in any case.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static Emotion parse(String text) {
    return ALL.stream()
        .filter(e -> e.label().equalsIgnoreCase(text) || e.diskSpelling.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "not an emotion: " + text + "; known are " + Arrays.toString(values())));
  }
}
