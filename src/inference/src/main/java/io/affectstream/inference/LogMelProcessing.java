package io.affectstream.inference;

import io.affectstream.dsp.WhisperLogMel;

/**
 * What surrounds a network that hears log-mel windows.
 *
 * @param bands of the mel filter bank
 * @param frames of 10 ms in a window; longer clips are cut and the features averaged
 * @param wholeWindow whether the network also hears the silence that fills the window; else a clip
 *     ends where it ends
 */
public record LogMelProcessing(int bands, int frames, boolean wholeWindow) {
  private static final int FRAME_SAMPLES = 160;
  private static final int MOST_FRAMES = 6_000;

  public LogMelProcessing {
    if (frames < 4 || frames > MOST_FRAMES || frames % 4 != 0) {
      throw new IllegalArgumentException(
          "frames must be a multiple of 4 up to %d, was %d".formatted(MOST_FRAMES, frames));
    }
    if (bands < 1 || bands > 256) {
      throw new IllegalArgumentException("bands must be 1..256, was " + bands);
    }
  }

  WhisperLogMel frontEnd() {
    return WhisperLogMel.ofFrames(bands, frames);
  }

  int windowSamples() {
    return frames * FRAME_SAMPLES;
  }
}
