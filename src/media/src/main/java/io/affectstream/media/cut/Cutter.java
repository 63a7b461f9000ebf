package io.affectstream.media.cut;

import io.affectstream.dsp.VoiceActivity;
import java.util.Optional;

/** Cuts a source into clips while it is heard. Spans come in order and do not overlap. */
public sealed interface Cutter permits UtteranceCutter, LengthCutter {
  /** Time between two calls of {@link #hear}. */
  int TICK_MILLIS = VoiceActivity.FRAME_MILLIS;

  /**
   * Moves on by one tick.
   *
   * @param sound the tick's samples in [-1, 1]
   * @return the clip that is now known to have ended, if one has
   */
  Optional<Span> hear(float[] sound);

  /** The clip that was still open when the source ended, if there is one. */
  Optional<Span> finish();

  /** Nothing before this time will be part of a later span. */
  long keepFromMillis();
}
