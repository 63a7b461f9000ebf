package io.affectstream.corpus.plan;

import java.util.Locale;

/**
 * Which part of the work may see a clip. Speakers and sentence templates belong to one split for
 * good, whatever the seed: a model trained on one corpus meets strangers in the test split of any
 * other.
 */
public enum Split {
  /** Trains the encoders. */
  TRAIN,
  /** Trains the fusion head, on features the encoders did not fit themselves to. */
  TUNE,
  /** Stops training early and calibrates. */
  VAL,
  /** Is only reported. */
  TEST;

  private static final Split[] DEALT = {TRAIN, TUNE, TRAIN, VAL, TRAIN, TEST};

  /** The owner of the speaker or template at {@code place}: every second one trains. */
  public static Split of(int place) {
    return DEALT[place % DEALT.length];
  }

  /** Lower case, as in files and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #label()} back, in any case.
   *
   * @throws IllegalArgumentException if there is no such split
   */
  public static Split parse(String text) {
    for (var split : values()) {
      if (split.label().equalsIgnoreCase(text.strip())) {
        return split;
      }
    }
    throw new IllegalArgumentException("not a split: " + text + "; use train, tune, val or test");
  }
}
