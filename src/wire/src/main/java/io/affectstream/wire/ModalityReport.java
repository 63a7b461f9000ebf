package io.affectstream.wire;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one modality of a clip.
 *
 * @param modality which
 * @param presence heard, or why not
 * @param arrivedMicros from the clip's closing to the arrival of its features in fusion
 * @param steps the stages it went through
 */
public record ModalityReport(
    Modality modality, Presence presence, OptionalLong arrivedMicros, List<Step> steps) {
  public ModalityReport {
    steps = List.copyOf(steps);
  }

  /** Heard, or why not. */
  public sealed interface Presence {}

  /**
   * It took part in the answer.
   *
   * @param quality 0 to 1
   */
  public record Heard(float quality) implements Presence {}

  /** It did not. */
  public record Missing(AbsenceReason reason) implements Presence {}

  public boolean isHeard() {
    return presence instanceof Heard;
  }

  /** Why it is missing, when it is. */
  public Optional<AbsenceReason> missingReason() {
    return presence instanceof Missing(var reason) ? Optional.of(reason) : Optional.empty();
  }
}
