package io.affectstream.training.data;

import io.affectstream.dsp.FrameMatrix;
import java.util.random.RandomGenerator;

/**
 * Makes one voice into another on its mel bands: faster or slower, brighter or darker, and with
 * another vocal tract, which moves all resonances. Vocal tract length perturbation of Jaitly and
 * Hinton, ICML Workshop on Deep Learning for Audio, 2013, on mel bands instead of on filters; tempo
 * as in Ko et al., <i>Audio Augmentation for Speech Recognition</i>, Interspeech 2015.
 *
 * @param tempo share by which speech gets faster or slower at most
 * @param tract bands by which the middle of the spectrum moves at most
 * @param level by which the logarithm of energy changes at most
 * @param tilt by which it changes more at one end of the spectrum than in its middle, at most
 */
public record SpectrumWarp(double tempo, double tract, double level, double tilt) {

  /** Leaves a voice as it is. */
  public static final SpectrumWarp NONE = new SpectrumWarp(0, 0, 0, 0);

  /**
   * A changed copy.
   *
   * @param energies [frames, bands], logarithms
   */
  public FrameMatrix apply(FrameMatrix energies, RandomGenerator random) {
    double pace = 1 + tempo * spread(random);
    double shift = tract * spread(random);
    double louder = level * spread(random);
    double brighter = tilt * spread(random);
    int rows = Math.max(1, (int) (energies.rows() / pace));
    int bands = energies.columns();
    var values = new float[rows * bands];
    for (int band = 0; band < bands; band++) {
      double place = (double) band / (bands - 1);
      // The ends of the axis stay where they are.
      double at = band + shift * Math.sin(Math.PI * place);
      float gain = (float) (louder + brighter * (2 * place - 1));
      for (int row = 0; row < rows; row++) {
        values[row * bands + band] = between(energies, row * pace, at) + gain;
      }
    }
    return new FrameMatrix(rows, bands, values);
  }

  /** Between the four neighbours, linearly. */
  private static float between(FrameMatrix energies, double row, double band) {
    int top = Math.min((int) row, energies.rows() - 1);
    int bottom = Math.min(top + 1, energies.rows() - 1);
    int left = Math.clamp((int) Math.floor(band), 0, energies.columns() - 1);
    int right = Math.min(left + 1, energies.columns() - 1);
    float down = (float) (row - top);
    float across = (float) Math.clamp(band - left, 0, 1);
    float above = energies.at(top, left) * (1 - across) + energies.at(top, right) * across;
    float below = energies.at(bottom, left) * (1 - across) + energies.at(bottom, right) * across;
    return above * (1 - down) + below * down;
  }

  private static double spread(RandomGenerator random) {
    return 2 * random.nextDouble() - 1;
  }
}
