package io.affectstream.retrainer.intake;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.EmotionEvent;
import io.affectstream.wire.learning.Subject;
import io.affectstream.wire.learning.TrainingSample;

/** Is told of what passes on the stream; calls come from its threads. */
public interface Passing {

  /** A clip that may be learnt from, whether it is kept or not. */
  void sampled(ClipId clip, TrainingSample sample);

  /** A clip with sample and label was labelled, or labelled anew. */
  void labelled(KeptClip clip);

  void answered(EmotionEvent event);

  /** Somebody withdrew: nothing of what {@code who} names may be used any more. */
  void withdrawn(Subject who);
}
