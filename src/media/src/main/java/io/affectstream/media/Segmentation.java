package io.affectstream.media;

import io.affectstream.media.cut.Cutter;
import io.affectstream.media.cut.LengthCutter;
import io.affectstream.media.cut.UtteranceCutter;

/** How a source is divided into clips. */
public enum Segmentation {
  /**
   * At the pauses of speech, into clips of 0.8 to 4 s; without sound, every 4 s; with pictures also
   * where the sound is silent.
   */
  UTTERANCE {
    @Override
    Cutter cutter(boolean hasSound, boolean hasPictures) {
      if (!hasSound) {
        return new LengthCutter(SILENT_CLIP_MILLIS);
      }
      return hasPictures ? UtteranceCutter.withFaces(SILENT_CLIP_MILLIS) : new UtteranceCutter();
    }
  },
  /** One file is one clip of at most 10 s; a longer one is split. */
  WHOLE {
    @Override
    Cutter cutter(boolean hasSound, boolean hasPictures) {
      return new LengthCutter(LONGEST_CLIP_MILLIS);
    }
  };

  /** No clip is longer than this. */
  public static final long LONGEST_CLIP_MILLIS = 10_000;

  private static final long SILENT_CLIP_MILLIS = 4_000;

  abstract Cutter cutter(boolean hasSound, boolean hasPictures);
}
