package io.affectstream.retrainer.intake;

import io.affectstream.wire.Emotion;
import io.affectstream.wire.learning.Label;

/**
 * One person's label of a clip, as it is kept.
 *
 * @param offset of its record among the labels, so that a dead letter can name it
 */
public record Judgement(Emotion emotion, String annotator, long labelledAtMicros, long offset) {

  static Judgement of(Label label, long offset) {
    return new Judgement(label.emotion(), label.annotator(), label.labelledAtMicros(), offset);
  }

  /** Whether {@code other} says the same, whenever it was said. */
  boolean repeats(Judgement other) {
    return annotator.equals(other.annotator) && emotion == other.emotion;
  }
}
