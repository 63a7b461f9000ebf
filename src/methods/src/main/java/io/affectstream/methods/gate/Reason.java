package io.affectstream.methods.gate;

import java.util.Locale;

/** Why a candidate may not serve; metrics and reports use {@link #label()}. */
public enum Reason {
  /** The judged clips are too few, or of too few speakers, to tell. */
  TOO_LITTLE_TO_JUDGE,
  /** An answer was no list of probabilities. */
  BROKEN_ANSWERS,
  /** It cannot be ruled out that the weighted F1 falls by more than the margin. */
  WORSE_THAN_CHAMPION,
  /** The same beside the frozen reference: many small steps down may not add up to a large one. */
  WORSE_THAN_REFERENCE,
  /** One class is answered worse than its floor, whatever the mean says. */
  CLASS_BELOW_FLOOR,
  /** Its probabilities are further from how often it is right than allowed. */
  BADLY_CALIBRATED,
  /** It answers too many clips otherwise than the frozen reference. */
  FAR_FROM_REFERENCE,
  /** It agrees with people's own labels clearly less than the champion. */
  WORSE_BY_PEOPLE;

  /** As in metrics and reports: {@code class-below-floor}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
