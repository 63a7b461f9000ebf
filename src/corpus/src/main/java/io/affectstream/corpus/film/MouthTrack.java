package io.affectstream.corpus.film;

/** How far sound opens a mouth: its level frame by frame, against the loudest. */
final class MouthTrack {
  private static final double SILENCE = 1e-6;

  private final double[] levels;
  private double loudest = SILENCE;

  MouthTrack(float[] speech, int samplesPerFrame) {
    levels = new double[speech.length / samplesPerFrame];
    for (int frame = 0; frame < levels.length; frame++) {
      double energy = 0;
      for (int i = 0; i < samplesPerFrame; i++) {
        float sample = speech[frame * samplesPerFrame + i];
        energy += sample * sample;
      }
      levels[frame] = Math.sqrt(energy / samplesPerFrame);
      loudest = Math.max(loudest, levels[frame]);
    }
  }

  int frames() {
    return levels.length;
  }

  /** From 0 to 1. */
  double opening(int frame) {
    return Math.min(1, 1.25 * levels[frame] / loudest);
  }
}
