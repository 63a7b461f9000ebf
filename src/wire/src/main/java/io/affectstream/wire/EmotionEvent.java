package io.affectstream.wire;

import java.util.List;
import java.util.Optional;

/**
 * The emotion of one clip: the public record.
 *
 * @param eventId deterministic in clip and model
 * @param clip whose
 * @param source a file's or feed's name
 * @param startMillis start within the source
 * @param endMillis end within the source
 * @param trigger why now
 * @param modalities every modality, heard or not
 * @param scores six calibrated probabilities; the prior when nothing was heard
 * @param abstained the confidence is below the floor, or nothing was heard
 * @param calibrationId which calibration made the probabilities
 * @param modelName the fusion model
 * @param modelVersion its version
 * @param policy the clip's policy, as the ledger had it
 * @param timing where the time went
 * @param notices what was ignored, dropped, thinned or guessed on the way
 */
public record EmotionEvent(
    String eventId,
    ClipId clip,
    String source,
    long startMillis,
    long endMillis,
    Trigger trigger,
    List<ModalityReport> modalities,
    Scores scores,
    boolean abstained,
    String calibrationId,
    String modelName,
    String modelVersion,
    Policy policy,
    EventTiming timing,
    List<Notice> notices) {
  public EmotionEvent {
    modalities = List.copyOf(modalities);
    notices = List.copyOf(notices);
  }

  /** Whether any modality took part; where none did, the scores are the prior and say nothing. */
  public boolean hasHeard() {
    return modalities.stream().anyMatch(ModalityReport::isHeard);
  }

  /** The most probable class; empty when nothing was heard. */
  public Optional<Emotion> top() {
    return hasHeard() ? Optional.of(scores.top()) : Optional.empty();
  }

  /** The probability of {@link #top()}; 0 when nothing was heard. */
  public double confidence() {
    return hasHeard() ? scores.confidence() : 0;
  }

  /** Why the event was made when it was. */
  public enum Trigger {
    /** Every expected modality had answered. */
    COMPLETE,
    /** The deadline came first. */
    DEADLINE
  }
}
