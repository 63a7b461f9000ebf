package io.affectstream.encoders;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.Step;
import java.util.List;

/**
 * What a record offers an encoder.
 *
 * @param <X> what the model takes
 */
sealed interface ClipInput<X> {

  /** The stages so far. */
  List<Step> steps();

  /**
   * Something to encode.
   *
   * @param quality how much of the clip can be used, 0 to 1
   */
  record Usable<X>(X value, float quality, List<Step> steps) implements ClipInput<X> {}

  /** Nothing to encode, and why; the encoder passes it on. */
  record Missing<X>(AbsenceReason reason, List<Step> steps) implements ClipInput<X> {}
}
