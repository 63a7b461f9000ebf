package io.affectstream.speech;

import io.affectstream.wire.AbsenceReason;
import io.affectstream.wire.ClipAudio;
import io.affectstream.wire.Modality;
import io.affectstream.wire.Speech;
import io.affectstream.wire.Transcript;

/**
 * One clip's sound, and what may be made of it: a modality that is withheld leaves nothing, whether
 * there is a voice or not.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeardClip(ClipAudio audio, float[] samples, boolean isVoiced) {

  /** Whether its words are wanted, and may be there. */
  boolean isForWords() {
    return isVoiced && !isWithheld(Modality.LEXICAL);
  }

  Speech.Signal signal() {
    if (isWithheld(Modality.ACOUSTIC)) {
      return new Speech.Absent(AbsenceReason.NOT_PROVIDED);
    }
    return isVoiced
        ? new Speech.Sound(Speech.Source.ORIGINAL, audio.pcm())
        : new Speech.Absent(AbsenceReason.SILENCE);
  }

  /** Why there are no words, unless it {@link #isForWords}. */
  Transcript.Outcome wordless() {
    return isWithheld(Modality.LEXICAL)
        ? new Transcript.Unintelligible(AbsenceReason.NOT_PROVIDED)
        : new Transcript.Silence();
  }

  private boolean isWithheld(Modality modality) {
    return audio.withheld().contains(modality);
  }
}
