package io.affectstream.inference;

import io.affectstream.dsp.WhisperLogMel;
import io.affectstream.networks.audio.AudioTower;
import java.util.List;

/** Clips as an audio tower takes them: log-mel frames, and which states are of the clip. */
final class TowerSound {
  private static final int HOP = 160;

  private final LogMelProcessing processing;
  private final WhisperLogMel frontEnd;
  private final TensorBuffer mel = new TensorBuffer("mel");
  private final TensorBuffer places = new TensorBuffer("places");
  private final TensorBuffer mask = new TensorBuffer("audio_mask");

  TowerSound(LogMelProcessing processing) {
    this.processing = processing;
    this.frontEnd = processing.frontEnd();
  }

  /**
   * How many clips one run may hear. Where clips end where they end, the end of a shorter one would
   * sound different beside a longer one, in the original too: these are heard one at a time.
   */
  Batches batches() {
    return processing.wholeWindow() ? new Batches(2, Long.MAX_VALUE) : Batches.ONE_BY_ONE;
  }

  /** Windows of a clip, none too short for a state. */
  List<float[]> windows(float[] clip) {
    return Waveforms.split(clip, processing.windowSamples(), 4 * HOP);
  }

  /** States of a window that are of the clip, before they are pooled. */
  int states(float[] window) {
    int frames = processing.wholeWindow() ? frontEnd.frames(window.length) : window.length / HOP;
    return AudioTower.encoderStates(frames);
  }

  /** States of a window that are of the clip, after they are pooled. */
  int rows(float[] window) {
    return states(window) / 2;
  }

  /** States that a run over {@code windows} has of each, silence included. */
  int padded(List<float[]> windows) {
    int longest = windows.stream().mapToInt(this::states).max().orElseThrow();
    return processing.wholeWindow() ? frontEnd.frames() / 2 : longest + longest % 2;
  }

  /** The inputs {@code mel, places, audio_mask}. */
  List<TensorBuffer> fill(List<float[]> windows) {
    int padded = padded(windows);
    var at = places.longs(padded);
    for (int t = 0; t < padded; t++) {
      at.put(t, t);
    }
    var present = mask.floats(windows.size(), padded);
    for (int i = 0; i < windows.size(); i++) {
      TensorBuffer.fillWithOnes(present, i * padded, states(windows.get(i)));
    }
    return List.of(mel(windows), places, mask);
  }

  /** The input {@code mel} alone. */
  TensorBuffer mel(List<float[]> windows) {
    int frames = 2 * padded(windows);
    var rows = mel.floats(windows.size(), processing.bands(), frames);
    for (var window : windows) {
      float[] heard = frontEnd.features(window);
      for (int band = 0; band < processing.bands(); band++) {
        rows.put(heard, band * frontEnd.frames(), frames);
      }
    }
    return mel;
  }
}
